-- Where each mention stands: what it answers, in which conversation, about which brand and in which role. The trusted
-- table is put together in four joins instead of one of eleven tables, which are all held in memory at the same time.
select
  n.i, n.id, h.parent_id, h.parent_evidence, r.id as root_id, l.depth, l.is_orphan,
  coalesce(s.role, 'public') as role, a.brand, a.brands
from numbered as n
join links as l on l.i = n.i
join numbered as r on r.i = l.root
join known_by as h on h.i = n.i
join about as a on a.i = n.i
left join speakers as s on s.i = n.i
