-- The mentions to draw of each notable cascade: those that brought most, so that what leads to a drawn one is drawn.
select
  root, size, i, id, depth, direct, total, above, hours, author_key, author, author_id, role, platform, kind, polarity, audience,
  text, title, shared_text, source_file
from (
  select
    c.root, c.size, t.i, t.id, f.depth, f.direct, f.total,
    case when f.depth > 0 then p.id end as above,
    case when 'day_only' not in (coalesce(t.time_basis, ''), coalesce(r.time_basis, ''))
      and t.created_at is not null and r.created_at is not null
      then greatest((epoch_us(t.created_at) - epoch_us(r.created_at)) / 3600e6, 0) end as hours, -- a day has no hours
    t.author_key, t.author, t.author_id, t.role, t.platform, t.kind, t.polarity, t.audience, t.text, t.title, t.shared_text,
    t.source_file,
    row_number() over (partition by f.root order by f.total desc, f.depth, t.audience desc nulls last, f.i) as place
  from followers as f
  join largest as c on c.root_i = f.root
  join trusted as t on t.i = f.i
  join trusted as r on r.i = c.root_i
  join links as l on l.i = f.i
  left join numbered as p on p.i = l.parent
) as placed
where place <= $drawn
order by size desc, root, depth, i
