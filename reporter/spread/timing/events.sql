-- The latest good and bad mentions with a time of day, with what the clock and the person behind each are known by.
select
  epoch_us(created_at) as moment,
  (polarity = 'negative')::bigint as kind,
  dense_rank() over (order by source_file) - 1 as source,
  case when author_key is null then -1 else dense_rank() over (order by author_key nulls last) - 1 end as author
from (
  select i, created_at, polarity, source_file, author_key
  from word_of_mouth
  where polarity in ('positive', 'negative') and created_at is not null and time_basis is distinct from 'day_only'
  order by created_at desc, i
  limit $most
) as latest
order by latest.created_at, latest.i
