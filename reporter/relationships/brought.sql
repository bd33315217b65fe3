-- How many mentions brought one, two and more follow-ups directly from others; those that brought none are the rest.
select followed, count(*) as mentions
from (
  select e.parent, count(*) as followed
  from ledger_edges as e
  join ledger as c on c.i = e.i and not c.is_ours
  join ledger as q on q.i = e.parent and not q.is_ours
  where c.person <> q.person
  group by e.parent
) as taken_up
group by followed
order by followed
