-- Bad word of the last days that nobody from the brand has answered, the furthest travelled first.
with bounds as (select max(created_at) as last_moment from trusted),
answered as (
  select distinct l.parent as i
  from links as l
  join trusted as t on t.i = l.i
  where t.role in ('brand', 'staff') and l.parent >= 0
)
select o.id, o.created_at, f.total,
  row_number() over (order by f.total desc, f.direct desc, o.created_at desc, o.id) as place
from opinions as o
join followers as f on f.i = o.i
cross join bounds
left join answered as a on a.i = o.i
where o.polarity = 'negative' and a.i is null
  and epoch_us(last_moment) - epoch_us(o.created_at) < $days * 86400e6
qualify place <= $most
