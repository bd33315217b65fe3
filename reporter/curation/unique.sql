-- One row a mention: as it stands where one row tells of it, put together where several do.
select m.*
from {rows} as m
semi join (select row_key from ranked where place = 1) as kept on kept.row_key = m.row_key
anti join merged as made on made.row_key = m.row_key
union all
select * from merged
