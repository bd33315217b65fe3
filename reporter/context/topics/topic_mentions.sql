-- What each mention says of each topic: good, bad or both where its clauses do, neutral where none does.
with spoken as (
  select distinct c.t, c.place, named.topic
  from clause_phrases as c
  join topic_phrases as named on named.phrase = c.phrase
), said as (
  select distinct r.i, s.topic, m.polarity
  from spoken as s
  join clause_moods as m on m.t = s.t and m.place = s.place
  join readable as r on r.t = s.t
)
select i, topic, polarity
from (
  select *, bool_or(polarity <> 'neutral') over (partition by i, topic) as has_mood
  from said
) as judged
where polarity <> 'neutral' or not has_mood
