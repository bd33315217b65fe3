-- People of the word of mouth: whether they are in touch with the brand, what they said, and what they set off.
-- In touch: an answer or a share either way between them and an account of the brand or its staff, or its @name in words.
with ours as (
  select i from speakers where brand = $brand and role in ('brand', 'staff')
), names as (
  select distinct platform, handle from accounts where brand = $brand and role in ('brand', 'staff')
), named as (
  select i, platform, unnest(list_distinct(regexp_extract_all(lower(text), '@(\w(?:[\w.-]*\w)?)', 1))) as handle
  from word_of_mouth
  where contains(text, '@')
), touching as (
  select l.i from links as l join ours as o on o.i = l.parent
  union
  select l.parent from links as l join ours as o on o.i = l.i where l.parent >= 0
  union
  select n.i from named as n join names as a on a.handle = n.handle and (a.platform is null or a.platform = n.platform)
), whole as (
  select t.author_key, bool_or(touching.i is not null) as touched
  from trusted as t
  left join touching on touching.i = t.i
  where t.role = 'public' and not t.is_spam and t.author_key is not null
  group by t.author_key
)
select
  w.author_key,
  any_value(p.touched) as touched,
  count(*) as mentions,
  count(*) filter (where f.depth = 0 and f.total > 0) as starts,
  coalesce(sum(f.total) filter (where f.depth = 0), 0)::bigint as brought,
  count(o.i) as scored,
  count(*) filter (where o.polarity = 'positive') as positive,
  count(*) filter (where o.polarity = 'negative') as negative
from word_of_mouth as w
join whole as p on p.author_key = w.author_key
join followers as f on f.i = w.i
left join opinions as o on o.i = w.i
group by w.author_key
order by w.author_key
