-- Of each person's bad word: how much others answered, and how much of that another took up for the brand.
with answers as (
  select
    l.parent as i,
    max((a.polarity = 'positive' and a.scorer <> 'inherited')::int) as is_good
  from word_of_mouth as a
  join links as l on l.i = a.i
  join opinions as b on b.i = l.parent
  where a.kind not in ('share', 'quote') and b.polarity = 'negative' and a.author_key is distinct from b.author_key
  group by l.parent
)
select answered, defended, is_known
from (
  select
    count(*)::bigint as answered,
    sum(w.is_good)::bigint as defended,
    b.author_key is not null as is_known,
    coalesce(min(b.author_key), min(b.id)) as person
  from answers as w
  join opinions as b on b.i = w.i
  group by coalesce(b.author_key, 'unknown:' || b.id), b.author_key is not null
) as told
order by person
