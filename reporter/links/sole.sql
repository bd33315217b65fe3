-- A mention that begins with @name and names no parent, where that author said one thing only in the last hours.
-- A file that says for nearly all such answers what they answer, says of the others that they answer nothing.
-- What an author merely passed on is nothing to answer; a day is no time to count hours from.
with said as (
  select
    n.i, m.platform, m.kind, m.parent_id, m.source_file, m.created_at, m.time_basis, m.conversation_id, {handle} as handle,
    lower(regexp_extract(m.text, '^[.\s]*@(\w(?:[\w.-]*\w)?)', 1)) as answered
  from {mentions} as m
  join numbered as n on n.id = m.id
  where m.created_at is not null
), asked as (
  select i, platform, answered as handle, created_at, conversation_id
  from said
  where answered <> '' and answered is distinct from handle and parent_id is null
    and kind not in ('share', 'quote') and time_basis is distinct from 'day_only'
    and source_file not in (
      select source_file from said where answered <> '' group by source_file having avg((parent_id is not null)::int) >= $telling
    )
), stream as (
  select i, platform, handle, created_at, conversation_id, true as asks, null as before, null as time_basis from asked
  union all
  select
    i, platform, handle, created_at, conversation_id, false,
    lag(created_at) over (partition by platform, handle order by i), time_basis
  from said
  where kind <> 'share' and handle in (select handle from asked)
), met as (
  select
    i, asks, created_at, conversation_id,
    last_value(
      case when not asks then {{
        'i': i, 'created_at': created_at, 'before': before, 'conversation_id': conversation_id, 'time_basis': time_basis
      }} end ignore nulls
    ) over (partition by platform, handle order by i, asks desc rows between unbounded preceding and current row) as earlier
  from stream
)
select i, earlier.i as parent
from met
where asks
  and earlier.time_basis is distinct from 'day_only'
  and epoch_us(created_at) - epoch_us(earlier.created_at) between 0 and $hours * 3600e6
  and (earlier.before is null or epoch_us(created_at) - epoch_us(earlier.before) > $hours * 3600e6)
  and (conversation_id is null or earlier.conversation_id is null or conversation_id = earlier.conversation_id)
order by i
