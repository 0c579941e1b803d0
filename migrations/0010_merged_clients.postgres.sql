create function refuse_change_but_of_client() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - 'client_id') is distinct from (to_jsonb(old) - 'client_id') then
    raise exception '% is never changed', tg_table_name;
  end if;
  return new;
end
$$;

drop trigger quote_no_change on quote;
create trigger quote_no_delete before delete on quote for each row execute function refuse_change();
create trigger quote_no_update before update on quote for each row execute function refuse_change_but_of_client();
drop trigger invoice_no_change on invoice;
create trigger invoice_no_delete before delete on invoice for each row execute function refuse_change();
create trigger invoice_no_update before update on invoice for each row execute function refuse_change_but_of_client();
drop trigger credit_note_no_change on credit_note;
create trigger credit_note_no_delete before delete on credit_note for each row execute function refuse_change();
create trigger credit_note_no_update before update on credit_note for each row execute function refuse_change_but_of_client();
drop trigger payment_no_change on payment;
create trigger payment_no_delete before delete on payment for each row execute function refuse_change();
create trigger payment_no_update before update on payment for each row execute function refuse_change_but_of_client();
