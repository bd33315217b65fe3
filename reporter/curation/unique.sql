-- One row a mention: as it stands where one row tells of it, put together where several do.
select m.*
from {rows} as m
semi join (select row_key from ranked where place = 1) as kept using (row_key)
anti join merged using (row_key)
union all by name
select * from merged
