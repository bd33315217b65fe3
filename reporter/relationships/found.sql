-- Which person of the input holds a declared account: by handle, or by the platform's id.
select distinct d.place, t.author_key
from (
  select distinct platform, author_key, regexp_replace(lower(author), '^(@|/?u/)', '') as handle, lower(author_id) as id
  from trusted
  where role = 'public' and author_key is not null
) as t
join declared_accounts as d
  on (d.handle = t.handle or d.handle = t.id) and (d.platform is null or d.platform = t.platform)
order by d.place, t.author_key
