-- What is said to people without their asking: what the members are told of once a day, all on one card (unsaid until a day's card bears it);
-- the day whose card was looked at last, and what stood then; when a client's person was last written to, across businesses; and why each
-- message that nobody asked for was left.

create table news (
  business_id text not null,
  id text not null,
  subject text not null,
  news text not null,
  noted_ms bigint not null,
  said_on text,
  primary key (business_id, id)
);
create index news_said on news (business_id, said_on);
create index news_subject on news (business_id, subject);

create table day (
  business_id text primary key,
  looked_on text not null,
  standing text not null
);

create table contacted (
  person_id text primary key,
  last_ms bigint not null,
  money_ms bigint not null
);

alter table outbox add column occasion text;
