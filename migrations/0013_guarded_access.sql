-- Since when someone is met there: nothing, where they were first met, or before this version. A place that has just come may neither send
-- an older one away nor have money paid elsewhere at once.
alter table identity add column linked_ms bigint;

-- Every place that was joined to a person, and what became of it: what was done from there is known for as long as the journal is.
create table linked (
  id text not null primary key,
  person_id text not null references person (id),
  platform text not null,
  user_id text not null,
  shown_name text not null,
  linked_ms bigint,
  parted_ms bigint,
  -- Whoever it was is not let in again.
  closed_ms bigint
);
create index linked_person on linked (person_id);

-- A code that was typed waits for a press where it was made: by whom it was typed, and under which name they were shown.
alter table link_code add column platform text;
alter table link_code add column user_id text;
alter table link_code add column by_platform text;
alter table link_code add column by_user_id text;
alter table link_code add column by_name text;
alter table link_code add column joined_ms bigint;

-- Who founds the first business: whoever types the code that is printed where the program runs.
create table founding (
  rank bigint not null primary key check (rank = 1),
  code text not null,
  person_id text references person (id),
  founded_ms bigint
);

-- A code that says nowhere where it was made is the operator's: those of before end.
update link_code set used_ms = coalesce(used_ms, 0), joined_ms = coalesce(used_ms, 0);
