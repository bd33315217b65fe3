-- A mention that names no parent, and whose own words hold the address of an earlier mention: the first such address.
-- An address that several mentions share (a page with all of its comments) says nothing of one of them.
with pointing as (
  select i, found[place] as address, place
  from (
    select n.i, m.found, unnest(generate_series(1, len(m.found))) as place
    from (
      select id, regexp_extract_all(text, '(?i)https?://[^\s<>"”»]+') as found
      from {mentions}
      where parent_id is null and contains(lower(text), '://')
    ) as m
    join numbered as n on n.id = m.id
    where len(m.found) > 0
  ) as placed
), pointed as (
  select i, place, {pointed_key} as key from pointing
), known as (
  select n.i, m.id as key from {mentions} as m join numbered as n on n.id = m.id where m.platform in ('x', 'reddit', 'youtube')
  union
  select n.i, {known_key} as key from {mentions} as m join numbered as n on n.id = m.id where m.url is not null
)
select p.i, min_by(k.i, p.place) as parent
from pointed as p
join (
  select key, min(known.i) as i from known where key in (select key from pointed) group by key having count(distinct known.i) = 1
) as k on k.key = p.key
where k.i < p.i
group by p.i
order by p.i
