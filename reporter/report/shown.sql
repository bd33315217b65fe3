-- The mentions to quote, each once, in order of time.
with placed as (
  select
    b.i,
    b.is_spam,
    row_number() over (
      partition by b.is_spam, b.polarity order by coalesce(f.total, 0) desc, coalesce(f.direct, 0) desc, b.created_at desc, b.id
    ) as by_spread,
    row_number() over (partition by b.is_spam order by b.created_at desc nulls last, b.id) as by_time
  from about_brand as b
  left join followers as f on f.i = b.i
  where b.role = 'public' and (b.text is not null or b.title is not null)
), chosen as (
  select i from placed where by_spread <= $each or (not is_spam and by_time <= $each)
  union
  select t.i from trusted as t join urgent as u on u.id = t.id
  union
  select t.i from trusted as t join defences as d on t.id in (d.bad, d.good)
  union
  select t.i from trusted as t join largest as c on c.root = t.id
  union
  select i from trusted where list_contains($also, id)
)
select
  t.id, t.author_key, t.author, t.author_id, t.platform, t.kind, t.stated_at as created_at, t.time_basis, t.text, t.title, t.shared_text,
  t.polarity, t.compound, t.brand, t.role, t.is_spam, t.spam_reasons,
  coalesce(f.direct, 0) as direct, coalesce(f.total, 0) as total,
  case when t.parent_evidence not in ('quoted_text', 'sole_reply') then t.parent_id end as parent_id, t.root_id, t.depth, t.url, t.source_file, t.source_row
from trusted as t
join chosen as c on c.i = t.i
left join followers as f on f.i = t.i
order by t.i
