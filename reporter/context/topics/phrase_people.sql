-- How many people say each candidate; each unnamed account is one of its own.
select c.place, count(distinct coalesce(m.author_key, 'id:' || m.id)) as people
from topic_candidates as c
join mention_phrases as p on p.phrase = c.phrase
join word_of_mouth as m on m.i = p.i
group by c.place
order by c.place
