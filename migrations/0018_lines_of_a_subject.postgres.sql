alter table journal add column subject text generated always as (body::json ->> 'subject') stored;
create index journal_subject on journal (business_id, subject);
