-- Of each person who spoke within a span: when first, when first on another day, and until when their platform is seen.
with own as (
  select l.key, l.moment, t.platform
  from ledger as l join trusted as t on t.i = l.i
  where not l.is_ours and l.has_time and l.moment between $start_us and $end_us
), ends as (
  select platform, least(epoch_us(max(created_at)), $end_us) as end_us from trusted group by platform
), firsts as (
  select key, min(moment) as first_us, arg_min(platform, (moment, platform)) as platform from own group by key
), again as (
  select o.key, min(o.moment) as again_us
  from own as o join firsts as f on f.key = o.key
  where o.moment // 86400000000 > f.first_us // 86400000000
  group by o.key
)
select
  f.key,
  f.first_us // 86400000000 as first_day,
  coalesce(a.again_us // 86400000000, -1) as again_day,
  e.end_us // 86400000000 as end_day
from firsts as f
join ends as e on e.platform = f.platform
left join again as a on a.key = f.key
order by f.key
