-- Each series by week: what counts, out of what, and by how many known people.
select series, week, sum(hit) as hits, count(*) as items
from shift_items
group by series, week
order by series, week
