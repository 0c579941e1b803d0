-- Where a member reads of a client, on a platform that parts a private conversation by topics: made once, and remembered.
create table client_topic (
  business_id text not null references business (id),
  client_id text not null,
  platform text not null,
  user_id text not null,
  place text not null,
  primary key (business_id, client_id, platform, user_id)
);

-- The logo that a platform shows as the picture of its bot.
create table shown_logo (
  platform text not null primary key,
  sha256 text not null
);
