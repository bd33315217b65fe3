-- How many mentions brought one, two and more follow-ups directly from others; those that brought none are the rest.
select followed, count(*) as mentions
from taken_up
group by followed
order by followed
