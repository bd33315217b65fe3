-- Rows that carry the id of another mention: other words, and another author or another time.
-- Only ids that a table may have made up itself are doubted: those of an unknown platform, and short numbers.
with doubted as (
  select row_key, id, source_file, source_row, text, coalesce(author_id, author) as speaker, created_at,
    row_number() over (partition by id order by row_key) as place
  from {rows}
  where reader in ('table', 'records') and (platform = 'web' or regexp_matches(id, ':[0-9]{{1,9}}$'))
    and id in (select id from {rows} group by id having count(*) > 1)
)
select
  d.row_key, d.id, d.source_file, d.source_file = f.source_file as is_in_one_file,
  d.id || case when d.source_file = f.source_file then '~row' || d.source_row
    else '~' || left(md5(d.source_file), 8) end as own_id
from doubted as d
join doubted as f on f.id = d.id and f.place = 1
where d.place > 1 and d.text <> f.text and (d.speaker <> f.speaker or d.created_at <> f.created_at)
