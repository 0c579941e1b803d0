create trigger payment_banked_once before update of banked_on on payment
when old.banked_on is not null or new.banked_on is null
begin select raise(abort, 'payment is never changed'); end;
