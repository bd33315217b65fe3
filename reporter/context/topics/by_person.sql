-- What each person says of each topic; a mention that calls it good and bad counts once for each.
select
  s.topic, s.person,
  count(*) as mentions,
  count(*) filter (where s.is_good) as positive,
  count(*) filter (where s.is_bad) as negative,
  count(*) filter (where s.is_now) as now,
  count(*) filter (where s.is_before) as before,
  count(*) filter (where s.is_bad and a.i is not null) as answered
from (
  select
    t.topic, p.person, t.i, p.is_now, p.is_before,
    bool_or(t.polarity = 'positive') as is_good, bool_or(t.polarity = 'negative') as is_bad
  from topic_mentions as t
  join topic_speakers as p on p.i = t.i
  group by t.topic, p.person, t.i, p.is_now, p.is_before
) as s
left join (
  select distinct l.parent as i
  from links as l
  join trusted as b on b.i = l.i
  where b.role in ('brand', 'staff') and b.kind <> 'share'
) as a on a.i = s.i
group by s.topic, s.person
order by s.topic, s.person
