-- What the public said about one brand in the locked panel, as columns for arrays; a parent outside it is no parent.
with own as (select * from panel where named = $brand)
select
  w.i,
  coalesce(p.i, -1) as parent,
  l.parent < 0 as starts,
  coalesce(epoch_us(w.created_at), 0) as moment,
  w.created_at is not null and w.time_basis is distinct from 'day_only' as has_time,
  case w.polarity when 'positive' then 0 when 'neutral' then 1 when 'negative' then 2 else 3 end as polarity,
  w.kind in ('share', 'quote') as is_share,
  case when w.author_key is null then -1 else dense_rank() over (order by w.author_key nulls last) - 1 end as author
from own as w
join links as l on l.i = w.i
left join own as p on p.i = l.parent
order by w.i
