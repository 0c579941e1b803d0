create function refuse_change_but_of_client_and_banking() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - 'client_id' - 'banked_on') is distinct from (to_jsonb(old) - 'client_id' - 'banked_on')
    or (old.banked_on is not null and new.banked_on is distinct from old.banked_on)
  then
    raise exception '% is never changed', tg_table_name;
  end if;
  return new;
end
$$;

drop trigger payment_no_update on payment;
create trigger payment_no_update before update on payment for each row execute function refuse_change_but_of_client_and_banking();
