-- The rows of one id in order of worth.
-- Google Play tells a review that was changed again in the report of a later month: there the last report's name wins.
select
  row_key, id, source_file, source_row, reader,
  row_number() over (
    partition by id
    order by
      (text is not null or shared_text is not null) desc,
      case when reader = 'google_play' then source_file end desc nulls last,
      known desc,
      created_at desc nulls last,
      source_file,
      row_key
  ) as place
from (
  select
    row_key, id, source_file, source_row, reader, text, shared_text, created_at,
    (author_id is not null)::int + (author is not null)::int + (audience is not null)::int + (title is not null)::int
      + (url is not null)::int + (lang is not null)::int + (location is not null)::int + (parent_id is not null)::int
      + (conversation_id is not null)::int + (likes is not null)::int + (shares is not null)::int
      + (replies is not null)::int + (rating is not null)::int + (time_basis = 'exact')::int as known
  from {rows}
) as counted
