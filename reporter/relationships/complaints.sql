-- Bad word of the last weeks that nobody from the brand has answered, one a cascade, that which spreads furthest first.
with bounds as (
  select max(created_at) as last_moment from trusted
), answered as (
  select distinct l.parent as i
  from links as l join trusted as t on t.i = l.i
  where t.role in ('brand', 'staff') and l.parent >= 0
), waiting as (
  select o.i, o.id, o.created_at, f.total, f.direct, o.author_key as key,
    row_number() over (partition by f.root order by f.total desc, f.depth, o.i) as place
  from opinions as o
  join followers as f on f.i = o.i
  cross join bounds
  left join answered as a on a.i = o.i
  where o.polarity = 'negative' and a.i is null and o.author_key is not null
    and epoch_us(last_moment) - epoch_us(o.created_at) < $days * 86400e6
)
select w.id, w.key, w.created_at, w.total,
  count(t.i) filter (where epoch_us(last_moment) - epoch_us(t.created_at) < 7 * 86400e6) as lately
from (select * from waiting where place = 1 order by total desc, direct desc, i desc limit $most) as w
cross join bounds
left join links as l on l.parent = w.i
left join word_of_mouth as t on t.i = l.i
group by w.id, w.key, w.created_at, w.total, w.i
order by w.total desc, lately desc, w.i desc
