-- What is known of some people: who they are, what they said of the brand, and what that set off, directly and further on.
with chosen as (
  select unnest($keys) as key
), own as (
  select l.i, l.key from ledger as l join chosen as c on c.key = l.key where not l.is_ours
), brought as (
  select
    b.key,
    count(distinct b.i) filter (where b.is_direct) as direct,
    count(distinct b.i) as total,
    count(distinct t.author_key) filter (where b.is_direct) as direct_people,
    count(distinct t.author_key) as people
  from set_off as b
  join trusted as t on t.i = b.i
  left join own as o on o.i = b.i and o.key = b.key
  where o.i is null
  group by b.key
), told as (
  select
    o.key,
    arg_max(t.author, t.i) as author,
    arg_max(t.author_id, t.i) as author_id,
    list_sort(list_distinct(list(t.platform))) as platforms,
    arg_max(t.audience, t.i) as audience,
    count(*) as mentions,
    count(p.i) filter (where p.polarity = 'positive') as positive,
    count(p.i) filter (where p.polarity = 'negative') as negative,
    min(t.created_at) as first_moment,
    max(t.created_at) as last_moment,
    arg_max(t.id, t.i) filter (where t.text is not null) as last_said,
    arg_max(t.id, coalesce(f.total, 0) * 1e9 - t.i) filter (where t.text is not null) as furthest_said
  from own as o
  join trusted as t on t.i = o.i
  left join opinions as p on p.i = o.i
  left join followers as f on f.i = o.i
  group by o.key
), contacts as (
  select l.key, max(t.created_at) as last_contact, max(t.created_at) filter (where l.is_ours) as last_answer
  from ledger as l join chosen as c on c.key = l.key join trusted as t on t.i = l.i
  where l.kind >= 0
  group by l.key
)
select
  told.*,
  contacts.last_contact, contacts.last_answer,
  coalesce(direct, 0) as direct, coalesce(total, 0) as total,
  coalesce(direct_people, 0) as direct_people, coalesce(people, 0) as people
from told
left join brought on brought.key = told.key
left join contacts on contacts.key = told.key
order by told.key
