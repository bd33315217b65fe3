-- What each person said in own words, by platform and by place in the conversation; the unnamed are each their own.
select
  dense_rank() over (order by author_key nulls last, unnamed) - 1 as person,
  author_key is not null as is_known,
  platform,
  is_first,
  scored,
  positive,
  negative
from (
  select
    o.author_key,
    case when o.author_key is null then o.id end as unnamed,
    o.platform,
    l.parent < 0 as is_first,
    count(*) as scored,
    count(*) filter (where o.polarity = 'positive') as positive,
    count(*) filter (where o.polarity = 'negative') as negative
  from opinions as o
  join links as l on l.i = o.i
  group by o.author_key, case when o.author_key is null then o.id end, o.platform, l.parent < 0
) as said
order by person, platform, is_first
