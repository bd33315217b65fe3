-- Who says each readable mention, numbered, and whether in the last days or in the days before.
with bounds as (select max(created_at) as last_moment from trusted)
select
  r.i,
  dense_rank() over (order by coalesce(m.author_key, 'id:' || m.id)) - 1 as person,
  m.author_key is not null as is_known,
  coalesce((epoch_us(last_moment) - epoch_us(m.created_at)) / 86400e6 < $days, false) as is_now,
  coalesce((epoch_us(last_moment) - epoch_us(m.created_at)) / 86400e6 >= $days
    and (epoch_us(last_moment) - epoch_us(m.created_at)) / 86400e6 < 2 * $days, false) as is_before,
  cast(floor((epoch_us(last_moment) - epoch_us(m.created_at)) / (7 * 86400e6)) as bigint) as weeks_ago
from readable as r
join word_of_mouth as m on m.i = r.i, bounds
