-- The size of each account's audience by day, the last count of the day, of accounts with counts on five days or more.
with days as (
  select
    account_key as key, date_trunc('day', created_at) as day, arg_max(audience, i) as audience
  from trusted
  where audience is not null and account_key is not null and created_at is not null
  group by account_key, date_trunc('day', created_at)
)
select key, epoch_us(day) // 86400000000 as day, audience
from days
where key in (select key from days group by key having count(*) >= $fewest)
order by key, day
