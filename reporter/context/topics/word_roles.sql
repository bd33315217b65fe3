-- How often each word stands as the name of something, and how often as a doing or a quality, in texts.
select word, count(*) filter (where is_name) as naming, count(*) filter (where not is_name) as acting
from (
  select distinct t, unnest(naming) as word, true as is_name from text_clauses
  union all
  select distinct t, unnest(acting) as word, false as is_name from text_clauses
) as stood
group by word
