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
left join taken_up as f on f.i = p.i
where not p.is_ours
group by p.person
order by p.person
