-- How often each phrase is said before a change and after it, summed over people and over conversations as whole
-- numbers, which add up the same in any order: y is mentions of one cluster with the phrase, n all it has with words.
with worded as (
  select distinct c.i, c.person, cast(c.root as varchar) as conversation, c.is_after
  from shift_chosen as c
  where c.hit = 1 and c.i in (select i from mention_phrases)
), clustered as (
  select i, is_after, 'person' as kind, person as cluster from worded
  union all
  select i, is_after, 'conversation', conversation from worded
), sizes as (
  select
    kind, cluster,
    count(*) filter (where is_after) as n1,
    count(*) filter (where not is_after) as n0
  from clustered
  group by kind, cluster
), wholes as (
  select
    kind, sum(n1)::bigint as all1, sum(n0)::bigint as all0,
    sum(n1 * n1)::bigint as n1n1, sum(n1 * n0)::bigint as n1n0, sum(n0 * n0)::bigint as n0n0
  from sizes
  group by kind
), said as (
  select
    p.phrase, c.kind, c.cluster,
    count(*) filter (where c.is_after) as y1,
    count(*) filter (where not c.is_after) as y0
  from clustered as c
  join mention_phrases as p on p.i = c.i
  group by p.phrase, c.kind, c.cluster
)
select
  s.phrase, s.kind, count(*) as clusters,
  count(*) filter (where s.y1 > 0) as clusters1, count(*) filter (where s.y0 > 0) as clusters0,
  sum(s.y1)::bigint as y1, sum(s.y0)::bigint as y0,
  sum(s.y1 * s.y1)::bigint as y1y1, sum(s.y1 * s.y0)::bigint as y1y0, sum(s.y0 * s.y0)::bigint as y0y0,
  sum(s.y1 * z.n1)::bigint as y1n1, sum(s.y1 * z.n0 + s.y0 * z.n1)::bigint as yn, sum(s.y0 * z.n0)::bigint as y0n0,
  any_value(w.all1) as all1, any_value(w.all0) as all0,
  any_value(w.n1n1) as n1n1, any_value(w.n1n0) as n1n0, any_value(w.n0n0) as n0n0
from said as s
join sizes as z on z.kind = s.kind and z.cluster = s.cluster
join wholes as w on w.kind = s.kind
where s.phrase in (select phrase from said where kind = 'person' group by phrase having count(*) >= $least)
group by s.phrase, s.kind
order by s.phrase, s.kind
