-- Mentions of each of the last days, counted back from the last moment, beside the same day one period before.
with bounds as (select max(created_at) as last_moment from trusted),
aged as (
  select floor((epoch_us(last_moment) - epoch_us(created_at)) / 86400e6)::bigint as age
  from word_of_mouth, bounds
  where created_at is not null
)
select d.day, count(*) filter (where a.age = d.day) as now, count(*) filter (where a.age = d.day + $days) as before
from (select unnest(generate_series(0, $days - 1)) as day) as d
left join aged as a on a.age = d.day or a.age = d.day + $days
group by d.day
order by d.day
