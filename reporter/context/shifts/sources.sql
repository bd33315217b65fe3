-- The weeks in which each kind of export on each platform has anything, and how much.
select platform, reader, min(week) as first_week, max(week) as last_week, count(*) as mentions
from shift_items
where series = 'volume'
group by platform, reader
order by platform, reader
