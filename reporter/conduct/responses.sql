-- What each of the brand's own mentions brought from people, directly and within the window, and whether the window
-- has passed: up to the last moment of anything of the same platform.
with ends as (select platform, max(created_at) as at from trusted group by platform)
select
  o.i,
  count(c.i) as followed,
  coalesce(any_value(epoch_us(e.at) - epoch_us(o.created_at)) >= $hours * 3600e6, false) as is_old
from own_items as o
left join ends as e on e.platform = o.platform
left join links as l on l.parent = o.i
left join (
  select i, created_at from trusted
  where role = 'public' and not is_spam and created_at is not null and time_basis is distinct from 'day_only'
) as c on c.i = l.i and epoch_us(c.created_at) - epoch_us(o.created_at) between 0 and $hours * 3600e6
group by o.i
order by o.i
