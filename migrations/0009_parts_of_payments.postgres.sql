create trigger payment_part_no_change before update or delete on payment_part for each row execute function refuse_change();
