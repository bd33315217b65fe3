-- Bad word of the last days that nobody from the brand has answered, one a cascade, the furthest travelled first.
with bounds as (select max(created_at) as last_moment from trusted),
answered as (
  select distinct l.parent as i
  from links as l
  join trusted as t on t.i = l.i
  where t.role in ('brand', 'staff') and l.parent >= 0
)
select id, created_at, total, place
from (
  select id, created_at, total, row_number() over (order by total desc, direct desc, created_at desc, id) as place
  from (
    select o.id, o.created_at, f.total, f.direct,
      row_number() over (partition by f.root order by f.total desc, f.depth, o.i) as place_in_cascade
    from opinions as o
    join followers as f on f.i = o.i
    cross join bounds
    left join answered as a on a.i = o.i
    where o.polarity = 'negative' and a.i is null
      and epoch_us(last_moment) - epoch_us(o.created_at) < $days * 86400e6
  ) as waiting
  where place_in_cascade = 1
) as placed
where place <= $most
