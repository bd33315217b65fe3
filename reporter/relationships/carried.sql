-- What the good and the bad word of each known person brought directly, from others.
select
  coalesce(s.person, p.author_key) as key,
  p.polarity,
  count(*) as mentions,
  coalesce(sum(f.followed), 0)::bigint as carried
from word_of_mouth as p
left join same_person as s on s.author_key = p.author_key
left join (
  select l.parent as i, count(*) as followed
  from links as l
  join word_of_mouth as c on c.i = l.i
  join word_of_mouth as q on q.i = l.parent
  left join same_person as a on a.author_key = c.author_key
  left join same_person as b on b.author_key = q.author_key
  where coalesce(a.person, c.author_key) is distinct from coalesce(b.person, q.author_key)
  group by l.parent
) as f on f.i = p.i
where p.author_key is not null and p.polarity in ('positive', 'negative')
group by coalesce(s.person, p.author_key), p.polarity
order by key, polarity
