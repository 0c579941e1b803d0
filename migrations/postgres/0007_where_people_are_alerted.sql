-- Where each person is alerted of what; where they can no longer be reached; who was told that an invoice is overdue, and of which week.

create table alert (
  person_id text not null references person (id),
  topic text not null,
  -- Empty: not at all.
  platform text not null,
  primary key (person_id, topic)
);

alter table identity add column gone_ms bigint;
alter table chase add column overdue_told bigint not null default 0;
alter table business add column digest_on text;
