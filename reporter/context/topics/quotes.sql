-- For each topic the good and the bad mentions to quote, each text once: those that speak of it in one mood only,
-- of their own accord and no copies, those that went furthest first.
with said as (
  select topic, i, any_value(polarity) as polarity, count(*) as moods
  from topic_mentions
  group by topic, i
),
placed as (
  select
    s.topic, s.polarity, m.id,
    row_number() over (partition by s.topic, s.polarity, r.t order by m.created_at, m.id) as of_text,
    coalesce(f.total, 0) as total, m.created_at
  from said as s
  join word_of_mouth as m on m.i = s.i
  join readable as r on r.i = s.i
  left join followers as f on f.i = s.i
  where s.moods = 1 and s.polarity <> 'neutral' and m.copy_of is null and m.polarity = s.polarity
),
ranked as (
  select *, row_number() over (partition by topic, polarity order by total desc, created_at desc, id) as place
  from placed
  where of_text = 1
)
select topic, polarity, id
from ranked
where place <= $each
order by topic, polarity, place
