-- Rows that carry the id of another mention: other words, or another author and time; same author and time is an edit.
-- Only ids that a table may have made up itself are doubted: those of an unknown platform, and short numbers.
-- The new id comes from what is said, so that a copy of the export meets it again.
with doubted as (
  select
    row_key, id, source_file,
    coalesce(text, title, shared_text) as words,
    concat_ws(':', coalesce(author_id, author), epoch_us(created_at)::varchar) as who_and_when,
    coalesce(author_id, author) is not null and created_at is not null as is_known,
    concat_ws(chr(31), coalesce(author_id, author, ''), coalesce(epoch_us(created_at)::varchar, ''), coalesce(text, title, shared_text, ''))
      as said,
    row_number() over (partition by id order by row_key) as place
  from {rows}
  where reader in ('table', 'records') and (platform = 'web' or regexp_matches(id, ':[0-9]{{1,9}}$'))
    and id in (select id from {rows} group by id having count(*) > 1)
)
select d.row_key, d.id, d.source_file, d.id || '~' || left(md5(d.said), 8) as own_id
from doubted as d
join doubted as f on f.id = d.id and f.place = 1
where d.place > 1 and case when d.is_known and f.is_known
  then d.who_and_when <> f.who_and_when else coalesce(d.words <> f.words, false) end
