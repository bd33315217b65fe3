-- Who has answered or passed on whom in the word of mouth, each pair of people once.
select distinct
  least(a.person, b.person) as one,
  greatest(a.person, b.person) as other
from links as l
join word_of_mouth as c on c.i = l.i
join word_of_mouth as p on p.i = l.parent
join ring_people as a on a.author_key = c.author_key
join ring_people as b on b.author_key = p.author_key
where a.person <> b.person
order by one, other
