-- An account is found by handle or by the platform's id of the author.
select i, min_by(role, priority) as role, min_by(brand, priority) as brand
from (
  select n.i, a.role, a.brand, a.priority
  from mentions as m
  join numbered as n using (id)
  join accounts as a
    on a.handle = regexp_replace(lower(m.author), '^(@|/?u/)', '') and (a.platform is null or a.platform = m.platform)
  union all
  select n.i, a.role, a.brand, a.priority
  from mentions as m
  join numbered as n using (id)
  join accounts as a on a.handle = lower(m.author_id) and (a.platform is null or a.platform = m.platform)
) as found
group by i
