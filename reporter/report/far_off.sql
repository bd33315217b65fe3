-- Mentions that are dated outside the period of all others, and what that period is.
select
  count(*) filter (where created_at is null and stated_at is not null) as count,
  min(stated_at) filter (where created_at is null) as earliest,
  max(stated_at) filter (where created_at is null) as latest,
  min(created_at) as first_moment,
  max(created_at) as last_moment
from trusted
