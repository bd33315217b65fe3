-- A dense number for each mention, in order of time: joins and arrays on numbers, not on texts.
select row_number() over (order by created_at nulls last, id) - 1 as i, id, parent_id
from {mentions}
