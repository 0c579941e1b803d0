-- What people gave, until it is seen whether anything names it: what nothing does is not kept for ever.
create table given_file (
  sha256 text not null primary key references file (sha256),
  given_ms bigint not null
);
create index given_file_at on given_file (given_ms);
