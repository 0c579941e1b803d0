-- One-time codes that join what a person is on several platforms.

create table link_code (
  code text not null primary key,
  person_id text not null references person (id),
  expires_ms bigint not null,
  used_ms bigint
);
