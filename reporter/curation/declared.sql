-- Which accounts of the public the user declared: by handle, or by the platform's id.
select distinct d.place, k.account_key
from account_keys as k
join numbered as n on n.i = k.i
join mentions as m on m.id = n.id
left join speakers as s on s.i = k.i
join declared_people as d
  on d.platform = m.platform
  and (d.handle = regexp_replace(lower(m.author), '^(@|/?u/)', '') or d.handle = lower(m.author_id))
where s.i is null
order by d.place, k.account_key
