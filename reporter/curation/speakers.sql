-- An account is found by handle or by the platform's id of the author.
-- Who answers a review as the owner of its page is a brand even where no account is configured: the one that the page
-- is named after, or else the one that the answer names, or else ours.
select i, min_by(role, priority) as role, min_by(brand, priority) as brand
from (
  select n.i, a.role, a.brand, a.priority
  from mentions as m
  join numbered as n on n.id = m.id
  join accounts as a
    on a.handle = regexp_replace(lower(m.author), '^(@|/?u/)', '') and (a.platform is null or a.platform = m.platform)
  union all
  select n.i, a.role, a.brand, a.priority
  from mentions as m
  join numbered as n on n.id = m.id
  join accounts as a on a.handle = lower(m.author_id) and (a.platform is null or a.platform = m.platform)
  union all
  select o.i, 'brand', coalesce(list_filter({found}, lambda brand: brand is not null)[1], $ours), $last
  from (
    select n.i, nfc_normalize(coalesce(m.author, m.author_id, m.text)) as words
    from mentions as m
    join numbered as n on n.id = m.id
    where m.is_owner
  ) as o
) as found
group by i
