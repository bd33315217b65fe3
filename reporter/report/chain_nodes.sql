-- The mentions to draw of each notable cascade: those that brought most, so that what leads to a drawn one is drawn.
select
  c.root, c.size, t.i, t.id, f.depth, f.direct, f.total,
  case when f.depth > 0 then p.id end as above,
  case when 'day_only' not in (coalesce(t.time_basis, ''), coalesce(r.time_basis, ''))
    then greatest((epoch_us(t.created_at) - epoch_us(r.created_at)) / 3600e6, 0) end as hours, -- a day has no hours
  t.author_key, t.author, t.author_id, t.role, t.platform, t.kind, t.polarity, t.audience, t.text, t.title, t.shared_text,
  t.source_file
from followers as f
join largest as c on c.root_i = f.root
join trusted as t on t.i = f.i
join trusted as r on r.i = c.root_i
join links as l on l.i = f.i
left join numbered as p on p.i = l.parent
qualify row_number() over (partition by f.root order by f.total desc, f.depth, t.audience desc nulls last, f.i) <= $drawn
order by c.size desc, c.root, f.depth, f.i
