-- What a payment pays beside the principal of an invoice (penalties, the fee for recovery), and what the coins that there are rounded.

create table payment_part (
  business_id text not null,
  payment_id text not null,
  invoice_id text not null,
  kind text not null,
  amount_minor bigint not null,
  primary key (business_id, payment_id, invoice_id, kind),
  foreign key (business_id, payment_id) references payment (business_id, id),
  foreign key (business_id, invoice_id) references invoice (business_id, id)
);
create index payment_part_invoice on payment_part (business_id, invoice_id);
