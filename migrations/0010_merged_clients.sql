-- Two clients that were one: what was issued to the one is the other's from then on, and nothing else of it ever changes.

create index quote_client on quote (business_id, client_id);
create index invite_client on invite (business_id, client_id);
