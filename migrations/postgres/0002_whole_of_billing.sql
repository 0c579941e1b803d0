-- Credit notes, contracts, what a quote's balance is, and the business of a conversation.

create table credit_note (
  business_id text not null,
  id text not null,
  number text not null,
  client_id text not null,
  invoice_id text not null,
  issued_on text not null,
  total_minor bigint not null,
  currency text not null,
  frozen text not null,
  frozen_sha256 text not null,
  primary key (business_id, id),
  unique (business_id, number),
  foreign key (business_id, client_id) references client (business_id, id),
  foreign key (business_id, invoice_id) references invoice (business_id, id)
);
create index credit_note_invoice on credit_note (business_id, invoice_id);
create index credit_note_client on credit_note (business_id, client_id);
create index invoice_client on invoice (business_id, client_id);
create index payment_client on payment (business_id, client_id);
create index payment_received_on on payment (business_id, received_on);

-- A quote has one balance (or whole) invoice at a time, whatever races; a credit note of all of it makes room for another.
drop index invoice_balance;
create table quote_balance (
  business_id text not null,
  quote_id text not null,
  invoice_id text not null,
  primary key (business_id, quote_id),
  foreign key (business_id, quote_id) references quote (business_id, id),
  foreign key (business_id, invoice_id) references invoice (business_id, id)
);
insert into quote_balance (business_id, quote_id, invoice_id)
select business_id, quote_id, id from invoice where quote_id is not null and kind <> 'deposit';

create table contract (
  business_id text not null references business (id),
  sha256 text not null,
  title text not null,
  body text not null,
  kept_ms bigint not null,
  primary key (business_id, sha256)
);

create table conversation (
  platform text not null,
  place text not null,
  person_id text not null references person (id),
  business_id text not null references business (id),
  primary key (platform, place, person_id)
);

-- What is issued or written down never changes.
create trigger credit_note_no_change before update or delete on credit_note for each row execute function refuse_change();
create trigger contract_no_change before update or delete on contract for each row execute function refuse_change();
