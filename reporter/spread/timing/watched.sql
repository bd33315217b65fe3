-- How many mentions there are to look at, and when the watching ends.
select
  count(*) filter (where is_scored and is_timed) as timed,
  count(*) filter (where is_scored and not is_timed) as untimed,
  count(*) filter (where not is_scored) as others,
  (select epoch_us(max(created_at)) from trusted) as end_us
from (
  select
    polarity in ('positive', 'negative') as is_scored,
    created_at is not null and coalesce(time_basis, '') <> 'day_only' as is_timed
  from word_of_mouth
) as looked_at
