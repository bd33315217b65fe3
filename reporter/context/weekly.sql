-- Every week of the period, empty ones included, so that a silence is seen as one.
with bounds as (
  select min(created_at) as first_moment, max(created_at) as last_moment from trusted
), weeks as (
  select unnest(generate_series(date_trunc('week', first_moment), date_trunc('week', last_moment), interval 7 day)) as week,
    first_moment, last_moment
  from bounds
  where first_moment is not null
)
select
  strftime(w.week, '%Y-%m-%d') as week,
  count(*) filter (where m.polarity = 'positive') as positive,
  count(*) filter (where m.polarity = 'neutral') as neutral,
  count(*) filter (where m.polarity = 'negative') as negative,
  count(*) filter (where m.polarity = 'unscored') as unscored,
  w.week >= any_value(w.first_moment) and w.week + interval 7 day <= any_value(w.last_moment) as is_whole
from weeks as w
left join word_of_mouth as m on m.created_at >= w.week and m.created_at < w.week + interval 7 day
group by w.week
order by w.week
