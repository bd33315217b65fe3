-- Mentions of each topic in each of the last weeks, counted back from the last moment.
select topic, weeks_ago, count(*) as mentions, count(*) filter (where is_bad) as negative
from (
  select t.topic, p.weeks_ago, t.i, bool_or(t.polarity = 'negative') as is_bad
  from topic_mentions as t
  join topic_speakers as p on p.i = t.i
  where p.weeks_ago < $weeks
  group by t.topic, p.weeks_ago, t.i
) as said
group by topic, weeks_ago
order by topic, weeks_ago
