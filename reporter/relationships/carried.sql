-- What the good and the bad word of each known person brought directly, from others.
select
  p.author_key as key,
  p.polarity,
  count(*) as mentions,
  coalesce(sum(f.followed), 0)::bigint as carried
from word_of_mouth as p
left join (
  select l.parent as i, count(*) as followed
  from links as l
  join word_of_mouth as c on c.i = l.i
  join word_of_mouth as q on q.i = l.parent
  where c.author_key is distinct from q.author_key
  group by l.parent
) as f on f.i = p.i
where p.author_key is not null and p.polarity in ('positive', 'negative')
group by p.author_key, p.polarity
order by key, polarity
