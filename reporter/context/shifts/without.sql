-- The weeks of a series that one person or one conversation made.
select week, sum(hit) as hits, count(*) as items
from shift_items
where series = $series and ((person = $person) or (root = $root))
group by week
order by week
