-- The largest conversations of word of mouth: who started each, and everyone who passed it on, each account once.
with largest as (
  select f.root, t.id, count(*) as size, any_value(t.polarity) as polarity, any_value(t.platform) as platform,
    coalesce(any_value(t.account_key), 'unknown ' || t.id) as starter
  from followers as f
  join trusted as t on t.i = f.root
  group by f.root, t.id
  having count(*) > 1
  order by size desc, t.id
  limit $most
), told as (
  select coalesce(account_key, 'unknown ' || id) as person, max(audience) as audience
  from trusted
  where audience is not null
  group by coalesce(account_key, 'unknown ' || id)
), people as (
  select l.root, coalesce(t.account_key, 'unknown ' || t.id) as person
  from largest as l
  join followers as f on f.root = l.root
  join trusted as t on t.i = f.i
  where t.kind in ('share', 'quote') or (t.kind = 'post' and f.i <> l.root)
  union
  select root, starter from largest
)
select l.id, l.size, l.polarity, l.platform, p.person = l.starter as is_first, coalesce(told.audience, -1) as audience
from largest as l
join people as p on p.root = l.root
left join told on told.person = p.person
order by l.size desc, l.id, is_first desc, p.person
