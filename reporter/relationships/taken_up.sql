-- How many follow-ups each mention of any kind brought directly from others; one that brought none is not here.
select e.parent as i, count(*) as followed
from ledger_edges as e
join ledger as c on c.i = e.i and not c.is_ours
join ledger as q on q.i = e.parent and not q.is_ours
where c.person <> q.person
group by e.parent
