-- The parent of each mention as the trusted table has it, and how it is known: told, found by its address, or guessed.
select
  n.i,
  coalesce(n.parent_id, p.id) as parent_id,
  case
    when n.parent_id is not null then coalesce(m.parent_evidence, 'id')
    when l.parent >= 0 then 'url'
    else coalesce(g.evidence, 'none')
  end as parent_evidence
from numbered as n
join {mentions} as m on m.id = n.id
join links as l on l.i = n.i
left join guesses as g on g.i = n.i
left join numbered as p on p.i = coalesce(nullif(l.parent, -1), g.parent)
