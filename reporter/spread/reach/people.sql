-- Who said what first and who passed it on, for each brand and polarity, with the audience of each account.
-- An audience belongs to an account, so people who are said to have several count here once for each.
-- Answers are left out: platforms show them to few of those who follow the one who answers.
-- Several counts of one person's audience: the largest, as for every count.
with spoken as (
  select
    t.brands, t.polarity, t.platform,
    coalesce(t.account_key, 'unknown ' || t.id) as person,
    t.kind in ('share', 'quote') or (t.kind = 'post' and l.parent >= 0) as passes_on,
    t.kind in ('post', 'review') and l.parent < 0 as is_first
  from trusted as t
  join links as l on l.i = t.i
  where t.role = 'public' and not t.is_spam
), told as (
  select coalesce(account_key, 'unknown ' || id) as person, max(audience) as audience
  from trusted
  where audience is not null
  group by coalesce(account_key, 'unknown ' || id)
)
select
  s.brand, s.polarity, dense_rank() over (order by s.person) - 1 as person,
  s.is_first, coalesce(told.audience, -1) as audience, not starts_with(s.person, 'unknown ') as is_named
from (
  select brand, polarity, person, bool_or(is_first) as is_first
  from (select unnest(brands) as brand, * from spoken where is_first or passes_on)
  where platform in (select platform from trusted where audience is not null)
  group by brand, polarity, person
) as s
left join told on told.person = s.person
order by s.brand, s.polarity, person
