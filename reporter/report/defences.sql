-- Bad word that somebody else took up for the brand, the answer that itself brought most of each, the furthest first.
select bad, good, place
from (
  select *, row_number() over (order by total desc, likes desc, created_at, good) as place
  from (
    select
      b.id as bad, g.id as good, coalesce(f.total, 0) as total, coalesce(g.likes, 0) as likes, g.created_at,
      row_number() over (
        partition by b.i order by coalesce(f.total, 0) desc, coalesce(g.likes, 0) desc, g.created_at, g.i
      ) as place_in_answers
    from opinions as g
    join links as l on l.i = g.i
    join opinions as b on b.i = l.parent
    left join followers as f on f.i = g.i
    where g.polarity = 'positive' and b.polarity = 'negative' and g.kind not in ('share', 'quote')
      and g.author_key is distinct from b.author_key
  ) as answers
  where place_in_answers = 1
) as placed
where place <= $most
