-- The known people who spoke in the last days.
select count(distinct author_key) as people
from word_of_mouth
where created_at is not null
  and (select epoch_us(max(created_at)) from trusted) - epoch_us(created_at) < $days * 86400000000
