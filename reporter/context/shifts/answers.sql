-- First messages to the brand that were seen for a day, and whether they had an answer within it.
with bounds as (select date_trunc('week', min(created_at)) as monday from trusted)
select
  'answering' as series, m.i, l.root, t.platform, t.reader, m.person_key as person, m.is_named,
  coalesce(m.is_answered and m.answered_us - m.said_us <= 86400000000, false)::int::double as value,
  m.said_us as at_us,
  (epoch_us(date_trunc('week', m.created_at)) - epoch_us(monday)) // (7 * 86400000000) as week
from messages_to_us as m
join links as l on l.i = m.i
join trusted as t on t.i = m.i
cross join bounds
where m.is_first and m.is_timed and m.end_us - m.said_us >= 86400000000
