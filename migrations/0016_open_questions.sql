-- What clients asked and nobody has answered yet, for as long as that is so: `/todo` reads it.
create table question (
  id text not null primary key,
  business_id text not null references business (id),
  subject text not null,
  asked_by text not null,
  text text not null,
  asked_ms bigint not null
);
create index question_open on question (business_id, asked_ms);
