-- Whose turn it is. Of a client's person whom several businesses write to about money: the day that an invoice of each waits for.
-- And of what is to be said: whether somebody waits for it who has just typed or pressed, so that businesses take turns within each.

create table contact_turn (
  person_id text not null,
  business_id text not null references business (id),
  invoice_id text not null,
  turn_on text not null,
  primary key (person_id, business_id, invoice_id)
);

alter table outbox add column is_answer bigint not null default 0;
create index outbox_turn on outbox (is_answer, business_id, id, not_before_ms, created_ms) where state = 'pending';
drop index outbox_pending;
create index outbox_pages on outbox (is_answer, business_id, id, not_before_ms, created_ms) where state = 'preparing';
drop index outbox_preparing;
