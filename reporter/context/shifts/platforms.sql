-- Mentions by platform and week, of the platforms where most is said.
with ranked as (
  select platform, dense_rank() over (order by count(*) desc, platform) as place
  from shift_items where series = 'volume' group by platform
)
select s.platform, s.week, count(*) as hits
from shift_items as s
join ranked as r on r.platform = s.platform and r.place <= $most
where s.series = 'volume'
group by s.platform, s.week
order by s.platform, s.week
