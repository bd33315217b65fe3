-- Every mention that readers may look through, in order of time: what is about a brand, and what the brand itself says.
-- Of too many the newest stay, and with them every mention that the report quotes.
with eligible as (
  select t.i, row_number() over (order by t.created_at desc nulls last, t.i desc) as place
  from trusted as t
  where len(t.brands) > 0 or t.role in ('brand', 'staff')
), chosen as (
  select i from eligible where place <= $most
  union
  select i from trusted where list_contains($quoted, id)
), shown as (
  select t.* from trusted as t join chosen as c on c.i = t.i
), subjects as (
  select i, list(distinct topic order by topic) as topics from listed_topics group by i
)
select
  t.id, t.author_key, t.author, t.author_id, t.platform, t.kind, t.stated_at as created_at, t.time_basis, t.text, t.title,
  t.shared_text, t.polarity, t.compound, t.brand, t.brands, t.role, t.is_spam, t.spam_reasons, t.language, t.url,
  coalesce(s.topics, cast([] as varchar[])) as topics,
  t.scorer is not null and t.scorer <> 'inherited' as is_opinion,
  coalesce(f.direct, 0) as direct, coalesce(f.total, 0) as total, t.depth,
  p.id as parent_id, r.id as root_id,
  t.source_file, t.source_row,
  row_number() over (order by t.i) as place
from shown as t
left join followers as f on f.i = t.i
left join subjects as s on s.i = t.i
-- One value to join on, and no second condition: with one, each row would be held against every other.
left join shown as p on p.id = case when t.parent_evidence not in ('quoted_text', 'sole_reply') then t.parent_id end
left join trusted as first_one on first_one.i = f.root -- what the brand itself brings about is no part of a chain
left join shown as r on r.id = coalesce(first_one.id, t.root_id)
order by t.i
