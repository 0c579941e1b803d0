-- The day on which a payment was credited to the account, where that is not the day it came in: a cheque is handed over on the one, and
-- French VAT on services is due on the other. It is known later: it is written once, and never changes.

alter table payment add column banked_on text;
