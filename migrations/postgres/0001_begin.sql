-- Instants are milliseconds (_ms), dates TEXT, amounts minor units, settings and frozen documents JSON in TEXT.

create table business (
  id text not null primary key,
  name text not null,
  settings text not null,
  created_ms bigint not null,
  version bigint not null
);

create table person (
  id text not null primary key,
  created_ms bigint not null
);

create table identity (
  platform text not null,
  user_id text not null,
  person_id text not null references person (id),
  shown_name text not null,
  lang text,
  place text,
  primary key (platform, user_id)
);
create index identity_person on identity (person_id);

create table member (
  business_id text not null references business (id),
  person_id text not null references person (id),
  role text not null,
  primary key (business_id, person_id)
);
create index member_person on member (person_id);

create table client (
  business_id text not null references business (id),
  id text not null,
  name text not null,
  folded text not null,
  settings text not null,
  version bigint not null,
  primary key (business_id, id),
  unique (business_id, folded)
);

create table contact (
  business_id text not null,
  client_id text not null,
  person_id text not null references person (id),
  role text not null,
  since_ms bigint not null,
  primary key (business_id, client_id, person_id, role),
  foreign key (business_id, client_id) references client (business_id, id)
);
create index contact_person on contact (person_id);

create table invite (
  business_id text not null references business (id),
  code text not null,
  client_id text,
  role text not null,
  expires_ms bigint not null,
  person_id text,
  used_ms bigint,
  primary key (business_id, code)
);
create unique index invite_code on invite (code);

create table terms (
  business_id text not null references business (id),
  version bigint not null,
  title text not null,
  summary text not null,
  body text not null,
  sha256 text not null,
  published_ms bigint not null,
  primary key (business_id, version)
);

create table counter (
  business_id text not null references business (id),
  series text not null,
  next bigint not null,
  primary key (business_id, series)
);

create table quote (
  business_id text not null,
  id text not null,
  number text not null,
  client_id text not null,
  issued_on text not null,
  valid_until text not null,
  frozen text not null,
  frozen_sha256 text not null,
  terms_version bigint,
  primary key (business_id, id),
  unique (business_id, number),
  foreign key (business_id, client_id) references client (business_id, id)
);

create table quote_state (
  business_id text not null,
  quote_id text not null,
  state text not null,
  detail text not null,
  version bigint not null,
  primary key (business_id, quote_id),
  foreign key (business_id, quote_id) references quote (business_id, id)
);

create table invoice (
  business_id text not null,
  id text not null,
  number text not null,
  kind text not null,
  client_id text not null,
  quote_id text,
  issued_on text not null,
  due_on text not null,
  payable_minor bigint not null,
  currency text not null,
  frozen text not null,
  frozen_sha256 text not null,
  primary key (business_id, id),
  unique (business_id, number),
  foreign key (business_id, client_id) references client (business_id, id),
  foreign key (business_id, quote_id) references quote (business_id, id)
);
create index invoice_quote on invoice (business_id, quote_id);
-- A quote has one balance (or whole) invoice at most, whatever races.
create unique index invoice_balance on invoice (business_id, quote_id) where kind <> 'deposit';

create table chase (
  business_id text not null,
  invoice_id text not null,
  outstanding_minor bigint not null,
  hold text not null,
  level_sent bigint,
  last_message_on text not null,
  warned_level bigint,
  received_ms bigint,
  look_on text,
  version bigint not null,
  primary key (business_id, invoice_id),
  foreign key (business_id, invoice_id) references invoice (business_id, id)
);
create index chase_look_on on chase (look_on);
create index chase_outstanding on chase (business_id) where outstanding_minor > 0;

create table reminder (
  business_id text not null,
  invoice_id text not null,
  level bigint not null,
  sent_on text not null,
  primary key (business_id, invoice_id, level),
  foreign key (business_id, invoice_id) references invoice (business_id, id)
);

create table payment (
  business_id text not null,
  id text not null,
  client_id text not null,
  amount_minor bigint not null,
  currency text not null,
  method text not null,
  received_on text not null,
  reference text,
  undoes text,
  recorded_ms bigint not null,
  primary key (business_id, id),
  unique (business_id, undoes),
  foreign key (business_id, client_id) references client (business_id, id)
);

create table allocation (
  business_id text not null,
  payment_id text not null,
  invoice_id text not null,
  amount_minor bigint not null,
  primary key (business_id, payment_id, invoice_id),
  foreign key (business_id, payment_id) references payment (business_id, id),
  foreign key (business_id, invoice_id) references invoice (business_id, id)
);
create index allocation_invoice on allocation (business_id, invoice_id);

create table journal (
  business_id text not null references business (id),
  rank bigint not null,
  body text not null,
  hash text not null,
  primary key (business_id, rank)
);

-- What concerns a person stands beside the chain, salted, so that it can be erased without breaking it.
create table journal_personal (
  business_id text not null,
  rank bigint not null,
  salt text not null,
  body text not null,
  primary key (business_id, rank)
);

create table file (
  sha256 text not null primary key,
  size bigint not null,
  stored_ms bigint not null,
  bytes bytea
);

create table document_file (
  business_id text not null,
  document_id text not null,
  sha256 text not null references file (sha256),
  primary key (business_id, document_id)
);

create table inbox (
  platform text not null,
  key text not null,
  received_ms bigint not null,
  result text not null,
  primary key (platform, key)
);

create table outbox (
  id text not null primary key,
  business_id text not null,
  person_id text not null,
  platform text not null,
  user_id text not null,
  place text,
  kind text not null,
  subject text,
  sender text not null,
  card text not null,
  files text not null,
  amends text,
  guard text,
  state text not null,
  attempt bigint not null,
  not_before_ms bigint not null,
  lease_until_ms bigint,
  posted text,
  error text,
  created_ms bigint not null,
  sent_ms bigint
);
create index outbox_due on outbox (state, not_before_ms);
create index outbox_conversation on outbox (platform, user_id, state);
create index outbox_subject on outbox (business_id, subject);

create table action (
  token text not null primary key,
  business_id text not null,
  outbox_id text not null,
  person_id text not null,
  command text not null,
  verb text not null,
  payload text not null,
  expires_ms bigint not null,
  once bigint not null,
  used_ms bigint
);
create index action_outbox on action (outbox_id);

create table dialogue (
  id text not null primary key,
  business_id text not null,
  person_id text not null,
  platform text not null,
  form text not null,
  answers text not null,
  request text not null,
  updated_ms bigint not null,
  unique (person_id, platform)
);

create table secret (
  key text not null primary key,
  sealed bytea not null
);

-- What is issued or written down never changes.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is never changed', tg_table_name;
end
$$;

create trigger terms_no_change before update or delete on terms for each row execute function refuse_change();
create trigger quote_no_change before update or delete on quote for each row execute function refuse_change();
create trigger invoice_no_change before update or delete on invoice for each row execute function refuse_change();
create trigger payment_no_change before update or delete on payment for each row execute function refuse_change();
create trigger allocation_no_change before update or delete on allocation for each row execute function refuse_change();
create trigger journal_no_change before update or delete on journal for each row execute function refuse_change();
create trigger reminder_no_change before update or delete on reminder for each row execute function refuse_change();
create trigger document_file_no_change before update or delete on document_file for each row execute function refuse_change();
