-- What each person said in own words in the last days and in the days before; the unnamed are each their own.
with bounds as (select max(created_at) as last_moment from trusted),
aged as (
  select author_key, id, polarity, (epoch_us(last_moment) - epoch_us(created_at)) / 86400e6 < $days as is_now
  from opinions, bounds
  where created_at is not null and (epoch_us(last_moment) - epoch_us(created_at)) / 86400e6 < 2 * $days
)
select
  any_value(author_key) is not null as is_known,
  count(*) filter (where is_now) as scored_now,
  count(*) filter (where is_now and polarity = 'negative') as negative_now,
  count(*) filter (where not is_now) as scored_before,
  count(*) filter (where not is_now and polarity = 'negative') as negative_before
from aged
group by author_key, case when author_key is null then id end
order by author_key, case when author_key is null then id end
