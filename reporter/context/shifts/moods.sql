-- What each person said in own words before a change and after it, by platform and week.
select
  dense_rank() over (order by person) - 1 as person, is_named as is_known, platform, week,
  positive_now, neutral_now, negative_now, positive_before, neutral_before, negative_before
from (
  select c.person, c.is_named, c.platform, c.week,
    count(*) filter (where c.is_after and t.polarity = 'positive') as positive_now,
    count(*) filter (where c.is_after and t.polarity = 'neutral') as neutral_now,
    count(*) filter (where c.is_after and t.polarity = 'negative') as negative_now,
    count(*) filter (where not c.is_after and t.polarity = 'positive') as positive_before,
    count(*) filter (where not c.is_after and t.polarity = 'neutral') as neutral_before,
    count(*) filter (where not c.is_after and t.polarity = 'negative') as negative_before
  from shift_chosen as c
  join trusted as t on t.i = c.i
  group by c.person, c.is_named, c.platform, c.week
) as said
order by person, platform, week
