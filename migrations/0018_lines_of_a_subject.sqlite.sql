alter table journal add column subject text
  generated always as (case when json_valid(body) then json_extract(body, '$.subject') end) virtual;
create index journal_subject on journal (business_id, subject);
