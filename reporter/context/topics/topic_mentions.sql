-- What each mention says of each topic: good, bad or both where its clauses do, neutral where none does.
with said as (
  select distinct r.i, topic.topic, m.polarity
  from (select t, place, unnest(phrases) as phrase from text_clauses) as c
  join phrase_names as n on n.phrase = c.phrase
  join topic_phrases as topic on topic.phrase = n.shown
  join clause_moods as m on m.t = c.t and m.place = c.place
  join readable as r on r.t = c.t
)
select i, topic, polarity
from (
  select *, bool_or(polarity <> 'neutral') over (partition by i, topic) as has_mood
  from said
) as judged
where polarity <> 'neutral' or not has_mood
