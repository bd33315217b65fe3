-- Which clauses of distinct texts say which of the phrases that may name a topic, by the numbers of both, and whether
-- they say something good or bad.
select
  dense_rank() over (order by said.t, said.place) - 1 as clause, c.place as phrase, m.polarity <> 'neutral' as is_felt
from (select distinct t, place, unnest(phrases) as phrase from text_clauses) as said
join phrase_names as n on n.phrase = said.phrase
join topic_candidates as c on c.phrase = n.shown
join clause_moods as m on m.t = said.t and m.place = said.place
