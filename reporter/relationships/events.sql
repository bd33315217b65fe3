-- All that happened between people and the brand: what they said of it or to it, and what it said to them. People are
-- numbered in the order of their keys. A day alone is a time of day 0.
with own as (
  select i from word_of_mouth where author_key is not null
  union
  select i from touches where not is_ours
), happened as (
  select
    t.i, t.author_key as person, t.created_at, false as is_ours, c.kind,
    coalesce(o.polarity = 'positive', false) as is_good,
    coalesce(o.polarity = 'negative', false) as is_bad,
    t.kind in ('share', 'quote') or b.i is null as is_unprompted
  from own
  join trusted as t on t.i = own.i
  join links as l on l.i = t.i
  left join touches as c on c.i = t.i and not c.is_ours
  left join opinions as o on o.i = t.i
  left join (select i from speakers where brand = $brand and role in ('brand', 'staff')) as b on b.i = l.parent
  union all
  select
    c.i, c.person, t.created_at, true as is_ours, c.kind, false as is_good, false as is_bad, false as is_unprompted
  from touches as c join trusted as t on t.i = c.i
  where c.is_ours
)
select
  i,
  happened.person as key,
  known.person,
  coalesce(epoch_us(created_at), 0) as moment,
  created_at is not null as has_time,
  is_ours,
  coalesce(list_position(['reply', 'quote', 'mention', 'share'], kind) - 1, -1) as kind,
  is_good, is_bad, is_unprompted
from happened
join (
  select person as key, row_number() over (order by person) - 1 as person
  from (select distinct person from happened) as spoke
) as known on known.key = happened.person
