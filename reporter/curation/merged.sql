-- Mentions that several rows tell of, put together: each field from the worthiest row that knows it.
-- What belongs together stays together: kind, link and words passed on; the time and how it is known.
-- Counts only grow, and a zero may be an empty field: of several the largest is the newest.
select
  r.id, g.platform, g.kind, g.author_id, g.author, g.audience,
  case when g.kind <> 'share' then coalesce(list_max(list_transform(
    list_filter(g.texts, lambda said: starts_with(said, g.opening)),
    lambda said: {{'size': length(said), 'said': said}}
  )).said, g.first_text) end as text,
  g.title,
  coalesce(g.shared_text, case when g.kind = 'share' then g.first_text end) as shared_text,
  g.shared_author, g.url, g.lang, g.location,
  g.moment.created_at as created_at, g.moment.time_basis as time_basis,
  g.link.parent_id as parent_id, coalesce(g.link.parent_evidence, 'none') as parent_evidence,
  g.conversation_id,
  case when g.is_bare then null else g.likes end as likes,
  case when g.is_bare then null else g.shares end as shares,
  case when g.is_bare then null else g.replies end as replies,
  g.rating, g.provided_sentiment, g.is_owner, r.source_file, r.source_row, r.reader,
  g.kept_key as row_key
from (
  select several_told.*, regexp_replace(several_told.first_text, '\s*(…|\.\.\.)$', '') as opening
  from (
    select
      min_by(row_key, place) as kept_key,
      coalesce(min_by(platform, place) filter (where platform <> 'web'), 'web') as platform,
      coalesce(
        min_by(kind, place) filter (where parent_id is not null),
        min_by(kind, place) filter (where kind <> 'post'),
        'post'
      ) as kind,
      coalesce(bool_or(kind = 'share' and likes is null and shares is null and replies is null and parent_id is not null), false)
        as is_bare,
      min_by({{'parent_id': parent_id, 'parent_evidence': parent_evidence}}, place) filter (where parent_id is not null) as link,
      min_by({{'created_at': created_at, 'time_basis': time_basis}}, {{'basis': basis_place, 'place': place}})
        filter (where created_at is not null) as moment,
      list(text order by place) filter (where text is not null) as texts,
      min_by(text, place) filter (where text is not null) as first_text,
      min_by(author, place) filter (where author is not null) as author,
      coalesce(
        min_by(author_id, place) filter (where author_id is distinct from author and author is not null),
        min_by(author_id, place) filter (where author_id is not null)
      ) as author_id,
      max(audience) as audience,
      min_by(title, place) filter (where title is not null) as title,
      min_by(shared_text, place) filter (where shared_text is not null) as shared_text,
      min_by(shared_author, place) filter (where shared_author is not null) as shared_author,
      min_by(url, place) filter (where url is not null) as url,
      min_by(lang, place) filter (where lang is not null) as lang,
      min_by(location, place) filter (where location is not null) as location,
      min_by(conversation_id, place) filter (where conversation_id is not null) as conversation_id,
      max(likes) as likes,
      max(shares) as shares,
      max(replies) as replies,
      min_by(rating, place) filter (where rating is not null) as rating,
      min_by(provided_sentiment, place) filter (where provided_sentiment is not null) as provided_sentiment,
      bool_or(is_owner) as is_owner
    from (
      select
        r.*, k.place,
        list_position(['exact', 'assumed_zone', 'assumed_utc', 'day_only', 'estimated'], r.time_basis) as basis_place
      from {rows} as r
      join ranked as k on k.row_key = r.row_key
      where r.id in (select id from ranked where place = 2)
    ) as several
    group by id
  ) as several_told
) as g
join {rows} as r on r.row_key = g.kept_key
