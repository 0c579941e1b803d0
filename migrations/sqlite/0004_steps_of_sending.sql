-- What of a message's sending is done already: JSON, a step and what it left. A message said anew stands elsewhere than the first time.

alter table outbox add column progress text;
create index outbox_amends on outbox (business_id, amends);
