-- What an account is parked for, commands typed lately, and who may get more than a day's measure.

create table account (
  business_id text not null primary key references business (id),
  seen_ms bigint not null,
  parked text,
  mark_hash text
);

create table typed (
  person_id text not null references person (id),
  sha256 text not null,
  at_ms bigint not null,
  outbox_id text not null,
  primary key (person_id, sha256)
);

create table let_go (
  business_id text not null references business (id),
  about text not null,
  day text not null,
  primary key (business_id, about, day)
);
