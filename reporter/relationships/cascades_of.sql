-- What follows what in the cascades in which some people spoke, and which of them said it, if one of them did.
with chosen as (
  select unnest($keys) as key
), own as (
  select l.i, l.key from ledger as l join chosen as c on c.key = l.key where not l.is_ours
), roots as (
  select distinct k.root from own as o join links as k on k.i = o.i
)
select e.i, e.parent, above.key as key_above
from ledger_edges as e
join links as k on k.i = e.i
join roots as r on r.root = k.root
left join own as above on above.i = e.parent
order by e.i
