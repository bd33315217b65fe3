-- Each account whose audience is known: its size when last known, and how many other people have answered or passed on
-- what it said. Nothing here is about a brand's mentions alone: whoever stands in the input is compared.
with known as (
  select
    account_key, any_value(platform) as platform, arg_max(audience, i) as audience, count(*) as items,
    arg_max(author, i) as author, any_value(author_key) as author_key
  from trusted
  where audience is not null and account_key is not null
  group by account_key
), engaged as (
  select p.account_key, count(distinct coalesce(c.author_key, concat('#', c.id))) as people
  from links as l
  join trusted as p on p.i = l.parent
  join trusted as c on c.i = l.i
  where p.account_key is not null and c.role = 'public' and not c.is_spam
    and c.author_key is distinct from p.author_key
  group by p.account_key
), ours as (
  select k.account_key, min(s.role) as role
  from speakers as s
  join authors as k on k.i = s.i
  where s.role in ('brand', 'staff') and s.brand is not distinct from $ours
  group by k.account_key
)
select
  k.account_key as key, k.platform, k.author, k.author_key, k.audience, k.items, coalesce(e.people, 0) as engaged,
  o.account_key is not null as is_ours, o.role
from known as k
left join engaged as e on e.account_key = k.account_key
left join ours as o on o.account_key = k.account_key
order by is_ours desc, k.audience desc, k.account_key
