-- Every mention, those of forgotten people as those of a deleted account; what others pass on of them goes too.
with theirs as (
  select distinct conversation_id
  from (
    select id as conversation_id from forgotten
    union all
    select substr(id, length(platform) + 2) from forgotten
  ) as named
), passing as (
  select n.id
  from links as l
  join forgotten as f on f.i = l.parent
  join numbered as n on n.i = l.i
  union
  select m.id
  from mentions as m
  join forgotten_accounts as a
    on (a.platform is null or a.platform = m.platform)
    and a.handle = regexp_replace(lower(m.shared_author), '^(@|/?u/)', '')
)
select
  coalesce(f.new_id, m.id) as id, m.platform, m.kind,
  case when f.i is null then m.author_id end as author_id,
  case when f.i is null then m.author end as author,
  case when f.i is null then m.audience end as audience,
  case when f.i is null then case when c.id is null then m.text else c.text end end as text,
  case when f.i is null then case when c.id is null then m.title else c.title end end as title,
  case when f.i is null and p.id is null then case when c.id is null then m.shared_text else c.shared_text end end
    as shared_text,
  case when f.i is null and p.id is null then m.shared_author end as shared_author,
  case when f.i is null then m.url end as url,
  m.lang,
  case when f.i is null then m.location end as location,
  m.created_at, m.time_basis,
  coalesce(k.new_id, m.parent_id) as parent_id, m.parent_evidence,
  case when t.conversation_id is null then m.conversation_id else 'forgotten-' || md5(m.conversation_id) end
    as conversation_id,
  m.likes, m.shares, m.replies, m.rating,
  case when f.i is null then m.provided_sentiment end as provided_sentiment,
  m.is_owner, m.source_file, m.source_row, m.reader
from mentions as m
left join forgotten as f on f.id = m.id
left join forgotten as k on k.id = m.parent_id
left join covered as c on c.id = m.id
left join passing as p on p.id = m.id
left join theirs as t on t.conversation_id = m.conversation_id
