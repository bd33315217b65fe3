-- Every row under an id of its own; an answer follows its parent to the new id within its file, where there is only one.
-- Tools disagree whether a page is news, a blog or a forum: what is known by its address alone has one id among them.
select
  coalesce(own.own_id, regexp_replace(r.id, '^(news|blog|forum):~', 'web:~')) as id,
  r.platform, r.kind, r.author_id, r.author, r.audience, r.text, r.title, r.shared_text, r.shared_author, r.url, r.lang,
  r.location, r.created_at, r.time_basis,
  coalesce(above.own_id, regexp_replace(r.parent_id, '^(news|blog|forum):~', 'web:~')) as parent_id,
  r.parent_evidence,
  regexp_replace(r.conversation_id, '^(news|blog|forum):~', 'web:~') as conversation_id,
  r.likes, r.shares, r.replies, r.rating, r.provided_sentiment, r.is_owner, r.source_file, r.source_row, r.reader,
  r.row_key
from {rows} as r
left join renamed as own on own.row_key = r.row_key
left join (
  select source_file, id, min(own_id) as own_id
  from renamed
  group by source_file, id
  having count(distinct renamed.own_id) = 1
) as above on above.source_file = r.source_file and above.id = r.parent_id
