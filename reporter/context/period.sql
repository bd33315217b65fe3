select
  count(*) as mentions,
  min(created_at) as first_moment, max(created_at) as last_moment,
  (epoch_us(max(created_at)) - epoch_us(min(created_at))) / 86400e6 as days
from (select created_at from trusted) as times
