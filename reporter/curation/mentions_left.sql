-- Every mention, those of forgotten people as those of a deleted account; what others pass on of them goes too.
with theirs as (
  select platform, conversation_id, min(i) as i
  from (
    select platform, id as conversation_id, i from forgotten
    union all
    select platform, substr(id, length(platform) + 2), i from forgotten
  ) as named
  group by platform, conversation_id
), told as (
  -- What they said, where it is more than a word or two that anybody might say.
  select f.i, case when length(trim(m.text)) >= 12 then trim(m.text) end as words
  from forgotten as f
  join mentions as m on m.id = f.id
), titled as (
  select distinct m.title from forgotten as f join mentions as m on m.id = f.id where length(trim(m.title)) >= 12
), passing as (
  select id, max(words) as words
  from (
    select n.id, d.words
    from links as l
    join told as d on d.i = l.parent
    join numbered as n on n.i = l.i
    union all
    select m.id, null
    from mentions as m
    join forgotten_accounts as a
      on (a.platform is null or a.platform = m.platform)
      and a.handle = regexp_replace(lower(nfc_normalize(trim(m.shared_author))), '^([@＠]|/?u/)', '')
  ) as any_way
  group by id
)
select
  coalesce(f.new_id, m.id) as id, m.platform, m.kind,
  case when f.i is null then m.author_id end as author_id,
  case when f.i is null then m.author end as author,
  case when f.i is null then m.audience end as audience,
  case when f.i is null then replace(
    case when c.id is null then m.text else c.text end, coalesce(p.words, chr(0)), '…'
  ) end as text,
  case when f.i is null and w.title is null then case when c.id is null then m.title else c.title end end as title,
  case when f.i is null and p.id is null then case when c.id is null then m.shared_text else c.shared_text end end
    as shared_text,
  case when f.i is null and p.id is null then m.shared_author end as shared_author,
  -- The address of an answer may hold the number and the title of what it answers, or the name of its author.
  case when f.i is null and t.i is null and p.id is null and (c.id is null or not c.is_in_url) then m.url end as url,
  m.lang,
  case when f.i is null then m.location end as location,
  m.created_at, m.time_basis,
  coalesce(k.new_id, m.parent_id) as parent_id, m.parent_evidence,
  case when t.i is null then m.conversation_id else 'forgotten-' || t.i end as conversation_id,
  m.likes, m.shares, m.replies, m.rating,
  case when f.i is null then m.provided_sentiment end as provided_sentiment,
  m.is_owner, m.source_file, m.source_row, m.reader
from mentions as m
left join forgotten as f on f.id = m.id
left join forgotten as k on k.id = m.parent_id
left join covered as c on c.id = m.id
left join passing as p on p.id = m.id
left join theirs as t on t.platform = m.platform and t.conversation_id = m.conversation_id
left join titled as w on w.title = m.title
