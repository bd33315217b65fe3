-- The mentions of the people to forget: by handle or by the platform's id, and then all with the same id.
with named as (
  select distinct m.id, m.platform, m.author_id
  from mentions as m
  join forgotten_accounts as f
    on (f.platform is null or f.platform = m.platform)
    and f.handle in (
      regexp_replace(lower(nfc_normalize(trim(m.author))), '^([@＠]|/?u/)', ''),
      regexp_replace(lower(nfc_normalize(trim(m.author_id))), '^([@＠]|/?u/)', '')
    )
)
select n.i, m.id, m.platform, m.platform || ':forgotten-' || n.i as new_id
from mentions as m
join numbered as n on n.id = m.id
where m.id in (select id from named)
  or m.platform || ':' || m.author_id in (select platform || ':' || author_id from named where author_id is not null)
