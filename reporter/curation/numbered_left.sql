-- The numbers of the mentions, with the new ids of those of forgotten people.
select n.i, coalesce(f.new_id, n.id) as id, coalesce(k.new_id, n.parent_id) as parent_id
from numbered as n
left join forgotten as f on f.i = n.i
left join forgotten as k on k.id = n.parent_id
