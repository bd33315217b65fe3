-- The number of each mention's parent, -1 where it has none or it is not in the input.
select child.i, coalesce(parent.i, -1) as parent, child.parent_id is not null as names_parent
from numbered as child
left join numbered as parent on child.parent_id = parent.id
order by child.i
