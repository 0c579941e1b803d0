-- Every column but the client is named: the contract of the store proves that none is left out.

drop trigger quote_no_update;
create trigger quote_no_update before update of business_id, id, number, issued_on, valid_until, frozen, frozen_sha256, terms_version on quote
begin select raise(abort, 'quote is never changed'); end;

drop trigger invoice_no_update;
create trigger invoice_no_update before update of business_id, id, number, kind, quote_id, issued_on, due_on, payable_minor, currency, frozen, frozen_sha256, replaces_id on invoice
begin select raise(abort, 'invoice is never changed'); end;

drop trigger credit_note_no_update;
create trigger credit_note_no_update before update of business_id, id, number, invoice_id, issued_on, total_minor, currency, frozen, frozen_sha256 on credit_note
begin select raise(abort, 'credit_note is never changed'); end;

drop trigger payment_no_update;
create trigger payment_no_update before update of business_id, id, amount_minor, currency, method, received_on, reference, undoes, recorded_ms on payment
begin select raise(abort, 'payment is never changed'); end;
