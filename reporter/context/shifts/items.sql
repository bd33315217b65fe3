-- What each weekly series is made of, one row for each thing that is counted in it: `value` is 1 or 0 for what is a
-- share, hours for what is a wait. A wait is that of the first mention's week, and only of mentions that were seen
-- for as long as a wait may last, so that the last weeks do not look quick.
with bounds as (
  select date_trunc('week', min(created_at)) as monday, max(created_at) as last_moment from trusted
),
said as (
  select
    m.i, m.platform, m.reader, m.created_at, m.time_basis, m.polarity, m.kind, l.root, l.parent,
    coalesce(m.author_key, concat('#', cast(m.i as varchar))) as person, m.author_key is not null as is_named,
    m.polarity <> 'unscored' and m.scorer is distinct from 'inherited' as is_opinion
  from word_of_mouth as m
  join links as l on l.i = m.i
  where m.created_at is not null
),
waits as (
  select said.*, above.created_at as since, (epoch_us(said.created_at) - epoch_us(above.created_at)) / 3600e6 as hours
  from said
  join word_of_mouth as above on above.i = said.parent
  cross join bounds
  where coalesce(said.time_basis, '') <> 'day_only' and coalesce(above.time_basis, '') <> 'day_only'
    and epoch_us(last_moment) - epoch_us(above.created_at) >= $longest * 3600e6
),
listed as (
  select 'volume' as series, i, root, platform, reader, person, is_named, created_at, 1.0::double as value from said
  union all
  select 'bad', i, root, platform, reader, person, is_named, created_at, (polarity = 'negative')::int::double
  from said where is_opinion
  union all
  select 'pace', i, root, platform, reader, person, is_named, since, hours::double
  from waits where hours between 0 and $longest
)
select
  series, i, root, platform, reader, person, is_named, value, epoch_us(created_at) as at_us,
  (epoch_us(date_trunc('week', created_at)) - epoch_us(monday)) // (7 * 86400000000) as week
from listed
cross join bounds
