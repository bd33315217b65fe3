-- What each person said in own words in the last days and in the days before, by platform and week; the unnamed are
-- each their own.
with bounds as (select max(created_at) as last_moment from trusted),
aged as (
  select author_key, case when author_key is null then id end as unnamed, platform, polarity,
    (epoch_us(last_moment) - epoch_us(created_at)) / 86400e6 < $days as is_now,
    floor((epoch_us(last_moment) - epoch_us(created_at)) / (7 * 86400e6))::bigint as week
  from opinions, bounds
  where created_at is not null and (epoch_us(last_moment) - epoch_us(created_at)) / 86400e6 < 2 * $days
)
select
  dense_rank() over (order by author_key nulls last, unnamed) - 1 as person,
  author_key is not null as is_known,
  platform,
  week,
  positive_now, neutral_now, negative_now, positive_before, neutral_before, negative_before
from (
  select author_key, unnamed, platform, week,
    count(*) filter (where is_now and polarity = 'positive') as positive_now,
    count(*) filter (where is_now and polarity = 'neutral') as neutral_now,
    count(*) filter (where is_now and polarity = 'negative') as negative_now,
    count(*) filter (where not is_now and polarity = 'positive') as positive_before,
    count(*) filter (where not is_now and polarity = 'neutral') as neutral_before,
    count(*) filter (where not is_now and polarity = 'negative') as negative_before
  from aged
  group by author_key, unnamed, platform, week
) as said
order by person, platform, week
