-- Mentions as columns for arrays, in order of time; a parent that is not asked is no parent.
select
  w.i,
  coalesce(p.i, -1) as parent,
  l.parent < 0 as starts,
  coalesce(epoch_us(w.created_at), 0) as moment,
  w.created_at is not null and w.time_basis is distinct from 'day_only' as has_time, -- a day is no time to count hours from
  w.created_at is not null and w.time_basis = 'day_only' as has_day,
  case w.polarity when 'positive' then 0 when 'neutral' then 1 when 'negative' then 2 else 3 end as polarity,
  -- a post with another's address passes it on
  w.kind in ('share', 'quote') or l.is_quoted or (w.kind = 'post' and l.parent >= 0) as is_share,
  w.scorer is not distinct from 'inherited' as is_inherited,
  case when w.author_key is null then -1 else dense_rank() over (order by w.author_key nulls last) - 1 end as author
from asked as w
join followed as l on l.i = w.i
left join (select i from asked) as p on p.i = l.follows
order by w.i
