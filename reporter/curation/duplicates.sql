-- Each row left out, with the row that stands for it.
select d.id, d.source_file, d.source_row, k.source_file as kept_file, k.source_row as kept_row
from ranked as d
join ranked as k on k.id = d.id and k.place = 1
where d.place > 1
order by d.source_file, d.source_row, d.row_key
