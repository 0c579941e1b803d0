create trigger payment_part_no_update before update on payment_part begin select raise(abort, 'payment_part is never changed'); end;
create trigger payment_part_no_delete before delete on payment_part begin select raise(abort, 'payment_part is never changed'); end;
create trigger payment_part_no_replace before insert on payment_part when exists (select 1 from payment_part where business_id = new.business_id and payment_id = new.payment_id and invoice_id = new.invoice_id and kind = new.kind)
begin select raise(abort, 'payment_part is never replaced'); end;
