-- What people said to the brand: below its own posts, by the name of its account, or as a review of it.
-- A review that does not name the brand is of its page where the brand answers as the owner in the same file.
-- A person counts once a conversation, with the first of it, unless the brand spoke to that person there before.
with owned as (
  select distinct t.source_file from trusted as t join own_items as o on o.i = t.i where t.is_owner
),
spoken as (
  select
    t.i, t.platform, t.polarity, t.created_at, t.time_basis, l.root, t.author_key,
    coalesce(t.author_key, concat('#', cast(t.i as varchar))) as person
  from trusted as t
  join links as l on l.i = t.i
  left join own_items as above on above.i = l.parent
  where t.role = 'public' and not t.is_spam and t.kind <> 'share' and (
    (above.i is not null and t.kind <> 'quote')
    or coalesce(regexp_matches(lower(t.text), $named), false)
    or (t.kind = 'review' and (list_contains(t.brands, $brand) or t.source_file in (select source_file from owned)))
  )
),
answered as (select parent, count(*) as answers from own_items where person is not null group by parent),
firsts as (
  select *, row_number() over (partition by root, person order by created_at nulls last, i) as place from spoken
),
met as (
  select
    f.i,
    max(case when o.created_at < f.created_at then 1 else 0 end) = 1 as is_known,
    max(case when o.created_at < f.created_at then 0 else 1 end) = 1 as is_answered,
    min(case when o.created_at >= f.created_at then o.created_at end) as answered_at
  from firsts as f
  join own_items as o on o.root = f.root and o.person = f.person
  where f.place = 1
  group by f.i
),
ends as (select platform, max(created_at) as at from trusted group by platform)
select
  f.person as person_key,
  f.created_at,
  dense_rank() over (order by f.person) - 1 as person,
  f.author_key is not null as is_named,
  f.polarity,
  f.place = 1 and not coalesce(m.is_known, false) as is_first,
  coalesce(m.is_answered, false) as is_answered,
  a.parent is not null as has_answer,
  coalesce(a.answers, 0) as answers,
  -- an answer whose time is not known ends a wait nobody knows when
  coalesce(f.time_basis <> 'day_only', false) and f.created_at is not null
    and (not coalesce(m.is_answered, false) or m.answered_at is not null) as is_timed,
  f.i,
  epoch_us(f.created_at) as said_us,
  epoch_us(m.answered_at) as answered_us,
  epoch_us(e.at) as end_us
from firsts as f
left join met as m on m.i = f.i
left join answered as a on a.parent = f.i
left join ends as e on e.platform = f.platform
