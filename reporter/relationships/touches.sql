-- Who turned to whom: each answer, quote, share or @mention between a person and the brand's accounts or staff, each
-- item once a person. An answer that also says @name is an answer.
with ours as (
  select i from speakers where brand = $brand and role in ('brand', 'staff')
), names as (
  select distinct platform, handle from accounts where brand = $brand and role in ('brand', 'staff')
), public as (
  select i, author_key, platform, kind, text, shared_author, author
  from trusted
  where role = 'public' and not is_spam and author_key is not null
), people as (
  select platform, handle, min(author_key) as author_key
  from (select platform, lower(ltrim(author, '@')) as handle, author_key from public where author is not null) as called
  group by platform, handle
  having count(distinct called.author_key) = 1
), spoken as (
  select t.i, t.platform, t.kind, t.text, t.shared_author from trusted as t join ours as o on o.i = t.i
), to_brand as (
  select p.i, p.author_key, case when p.kind in ('share', 'quote') then p.kind else 'reply' end as kind
  from public as p join links as l on l.i = p.i join ours as o on o.i = l.parent
  union all
  select p.i, p.author_key, 'share' as kind
  from public as p
  join names as a
    on a.handle = lower(ltrim(p.shared_author, '@')) and (a.platform is null or a.platform = p.platform)
  where p.kind in ('share', 'quote')
  union all
  select n.i, n.author_key, 'mention' as kind
  from (
    select i, author_key, platform,
      unnest(list_distinct(regexp_extract_all(lower(text), '@(\w(?:[\w.-]*\w)?)', 1))) as handle
    from public
    where contains(text, '@')
  ) as n
  join names as a on a.handle = n.handle and (a.platform is null or a.platform = n.platform)
), from_brand as (
  select s.i, p.author_key, case when s.kind in ('share', 'quote') then s.kind else 'reply' end as kind
  from spoken as s join links as l on l.i = s.i join public as p on p.i = l.parent
  union all
  select s.i, h.author_key, 'share' as kind
  from spoken as s join people as h on h.handle = lower(ltrim(s.shared_author, '@')) and h.platform = s.platform
  where s.kind in ('share', 'quote')
  union all
  select n.i, h.author_key, 'mention' as kind
  from (
    select i, platform, unnest(list_distinct(regexp_extract_all(lower(text), '@(\w(?:[\w.-]*\w)?)', 1))) as handle
    from spoken
    where contains(text, '@')
  ) as n
  join people as h on h.handle = n.handle and h.platform = n.platform
), said as (
  select i, author_key, kind, false as is_ours from to_brand
  union all
  select i, author_key, kind, true as is_ours from from_brand
)
select
  said.i,
  said.author_key as person,
  min_by(said.kind, case said.kind when 'reply' then 0 when 'quote' then 1 when 'share' then 2 else 3 end) as kind,
  said.is_ours
from said
group by said.i, said.author_key, said.is_ours
