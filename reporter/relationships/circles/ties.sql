-- What answers, quotes or passes on what between two different people, the brand's own word left out. Conversations and
-- mentions have their numbers; the setting is the platform and the week in which the conversation began.
with said as (
  select i, person, moment, has_time from ledger where not is_ours
), tied as (
  select e.i, e.parent, c.person as one, p.person as other, c.moment, c.has_time
  from ledger_edges as e
  join said as c on c.i = e.i
  join said as p on p.i = e.parent
  where c.person <> p.person
)
select
  t.i as child, t.parent, t.one, t.other, t.moment, t.has_time, l.root,
  dense_rank() over (order by r.platform, epoch_us(r.created_at) // (7 * 86400000000)) - 1 as setting
from tied as t
join links as l on l.i = t.i
join trusted as r on r.i = l.root
order by t.i
