-- An invoice that cancels another and takes its place.

alter table invoice add column replaces_id text;
create unique index invoice_replaces on invoice (business_id, replaces_id);
