-- What is kept for a while is found by when it is looked at next, however much is kept for good: nothing says when it was never looked at.
alter table outbox add column review_ms bigint;
create index outbox_review on outbox ((coalesce(review_ms, created_ms + 7776000000)));
alter table action add column review_ms bigint;
create index action_review on action ((coalesce(review_ms, expires_ms + 2592000000)));
alter table person add column review_ms bigint;
create index person_review on person ((coalesce(review_ms, created_ms + 2592000000)));

-- Whether somebody was ever of a business or of its clients: a stranger is forgotten by the clock, and nobody else.
alter table person add column was_known bigint not null default 0;
update person set was_known = 1
where id in (select person_id from member) or id in (select person_id from contact) or id in (select person_id from founding where person_id is not null);

create index dialogue_updated on dialogue (updated_ms);
create index invite_expires on invite (expires_ms);
create index link_code_expires on link_code (expires_ms);
create index typed_at on typed (at_ms);
