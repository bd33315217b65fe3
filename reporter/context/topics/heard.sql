-- Which clauses of distinct texts say which of the phrases that may name a topic, by the numbers of both, and whether
-- they say something good or bad.
select
  dense_rank() over (order by said.t, said.place) - 1 as clause, c.place as phrase, m.polarity <> 'neutral' as is_felt
from clause_phrases as said
join topic_candidates as c on c.phrase = said.phrase
join clause_moods as m on m.t = said.t and m.place = said.place
