-- When the clock looks at a business next, so that a tick costs what is due; and when the house was last sure of the time, once for all.

insert into account (business_id, seen_ms)
select id, 0
from business
where not exists (select 1 from account where account.business_id = business.id);
alter table account add column look_ms bigint not null default 0;
create index account_look on account (look_ms);
create index chase_review on chase (business_id, look_on) where outstanding_minor > 0;
drop index chase_look_on;
create index invite_person on invite (person_id);
create index invite_standing on invite (business_id, expires_ms);
create index conversation_person on conversation (person_id);
create index link_code_person on link_code (person_id);
create index account_parked on account (business_id) where parked is not null;

create table clock (
  rank bigint not null primary key check (rank = 1),
  seen_ms bigint not null
);
insert into clock (rank, seen_ms)
select 1, max(seen_ms)
from account
where seen_ms > 0
having count(*) > 0;

-- What is read by its state or its day is found by it, however much is past.
alter table quote_state add column is_billed bigint not null default 0;
update quote_state
set is_billed = 1
where exists (
  select 1
  from quote_balance
  where quote_balance.business_id = quote_state.business_id and quote_balance.quote_id = quote_state.quote_id
);
create index quote_standing on quote_state (business_id, state, is_billed);
create index quote_balance_invoice on quote_balance (business_id, invoice_id);
create index quote_issued_on on quote (business_id, issued_on);
create index quote_client_day on quote (business_id, client_id, issued_on);
drop index quote_client;
create index invoice_issued_on on invoice (business_id, issued_on);
create index invoice_client_day on invoice (business_id, client_id, issued_on);
drop index invoice_client;
create index invoice_taken_over on invoice (business_id) where kind = 'taken_over';
create index credit_note_issued_on on credit_note (business_id, issued_on);
create index contract_title on contract (business_id, title);
create index outbox_person on outbox (platform, user_id, id);
create index outbox_preparing on outbox (id) where state = 'preparing';
create index outbox_pending on outbox (id, not_before_ms, created_ms) where state = 'pending';
create index outbox_sending on outbox (id) where state = 'sending';
create index outbox_held on outbox (business_id) where state = 'held';
create index outbox_ahead on outbox (platform, user_id, id) where state in ('sending', 'preparing', 'pending');
drop index outbox_conversation;
drop index outbox_due;
create index action_unsent on action (business_id, person_id, outbox_id) where verb = 'send' and used_ms is null;
create index document_file_sha256 on document_file (sha256);
