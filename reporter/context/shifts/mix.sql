-- What is said by kind and tone, and by platform, in weeks of seven days counted back from the last moment.
with bounds as (
  select max(created_at) as last_moment,
    (epoch_us(max(created_at)) - epoch_us(min(created_at))) // 604800000000 as whole_weeks
  from trusted
),
aged as (
  select (epoch_us(last_moment) - epoch_us(m.created_at)) // 604800000000 as age, m.kind, m.polarity, m.platform,
    whole_weeks
  from word_of_mouth as m
  cross join bounds
  where m.created_at is not null
)
select 'pattern' as mix, concat(kind, ' ', polarity) as name, age, count(*) as mentions, max(whole_weeks) as whole_weeks
from aged group by kind, polarity, age
union all
select 'platform', platform, age, count(*), max(whole_weeks) from aged group by platform, age
order by mix, name, age
