-- By how many people each candidate is said in good and in bad clauses; each person counts once for each.
select
  c.phrase,
  count(distinct s.person) filter (where m.polarity = 'positive') as positive,
  count(distinct s.person) filter (where m.polarity = 'negative') as negative
from topic_candidates as c
join clause_phrases as said on said.phrase = c.phrase
join clause_moods as m on m.t = said.t and m.place = said.place
join readable as r on r.t = said.t
join topic_speakers as s on s.i = r.i
where m.polarity <> 'neutral'
group by c.phrase
order by c.phrase
