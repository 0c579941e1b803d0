-- How many files, and bytes of them, a person gave today, and all who gave some to a business: a share of a day that a restart does not renew.
create table given_today (
  giver_id text not null primary key,
  day bigint not null,
  files bigint not null,
  bytes bigint not null
);
