-- What may be harsh in exchanges of the brand with one person in one conversation, on either side: candidates by a
-- loose pattern, judged one by one afterwards. An exchange has words of both: what the person said to the brand or
-- the brand answered, and what the brand said to that person. An answer to nobody known stands in none.
with turns as (
  select root, person, i, true as is_ours from own_items where sort = 'answer'
  union
  select l.root, m.person_key as person, m.i, false as is_ours from messages_to_us as m join links as l on l.i = m.i
  union
  select o.root, o.person, o.parent as i, false as is_ours from own_items as o where o.person is not null and o.parent >= 0
),
exchanges as (
  select
    root, person, row_number() over (order by root, person) - 1 as exchange,
    dense_rank() over (order by person) - 1 as number_of_person
  from turns
  where person is not null
  group by root, person
  having bool_or(is_ours) and not bool_and(is_ours)
)
select
  e.exchange, e.number_of_person as person, not starts_with(e.person, '#') as is_named,
  t.i, t.is_ours, l.parent,
  epoch_us(m.created_at) as at_us,
  coalesce(m.time_basis, '') not in ('', 'day_only') and m.created_at is not null as is_timed,
  nullif(trim(concat_ws(' ', m.title, m.text)), '') as words
from turns as t
left join exchanges as e on t.root = e.root and t.person = e.person
join trusted as m on m.i = t.i
join links as l on l.i = t.i
where (e.exchange is not null or t.is_ours) and regexp_matches(
  regexp_replace(
    regexp_replace(replace(replace(lower(concat_ws(' ', m.title, m.text)), '’', ''''), '‘', ''''),
      'https?://\S+|\bwww\.\S+|[@＠]\w[\w.-]*', ' ', 'g'),
    '\s+', ' ', 'g'),
  $harsh)
order by t.i
