-- What each person's word of any kind brought directly from others, the size of their audience when last known,
-- and the platform on which they were heard last.
select
  p.person,
  any_value(p.key) as key,
  coalesce(sum(f.followed), 0)::bigint as carried,
  arg_max(t.audience, t.i) as audience,
  arg_max(t.platform, t.i) as platform
from ledger as p
join trusted as t on t.i = p.i
-- One value to join on, and no second condition: with one, each row would be held against every other.
left join (
  select e.parent as i, count(*) as followed
  from ledger_edges as e
  join ledger as c on c.i = e.i and not c.is_ours
  join ledger as q on q.i = e.parent and not q.is_ours
  where c.person <> q.person
  group by e.parent
) as f on f.i = p.i
where not p.is_ours
group by p.person
order by p.person
