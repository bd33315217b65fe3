-- Every row under an id of its own; an answer follows its parent to the new id within its file, where there is only one.
select r.* replace (coalesce(own.own_id, r.id) as id, coalesce(above.own_id, r.parent_id) as parent_id)
from {rows} as r
left join renamed as own on own.row_key = r.row_key
left join (
  select source_file, id, min(own_id) as own_id
  from renamed
  group by source_file, id
  having count(distinct own_id) = 1
) as above on above.source_file = r.source_file and above.id = r.parent_id
