-- Shared places that are a client's.

create table bound (
  platform text not null,
  place text not null,
  business_id text not null references business (id),
  client_id text not null,
  shows_documents bigint not null,
  primary key (platform, place),
  foreign key (business_id, client_id) references client (business_id, id)
);
create index bound_client on bound (business_id, client_id);
