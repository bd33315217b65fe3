-- Each kind of export on each platform, with the weeks in which every brand of the panel was looked for. A brand was
-- looked for as long as the files go that speak of it: a week in which such a file has nothing on it is a true silence.
with files as (
  select platform, reader, source_file, min(week) as first_week, max(week) as last_week
  from panel_said
  where week is not null
  group by platform, reader, source_file
),
looked_for as (
  select
    said.platform, said.reader, said.named,
    count(*) as mentions, min(file.first_week) as first_week, max(file.last_week) as last_week
  from panel_said as said
  join files as file
    on file.platform = said.platform and file.reader = said.reader and file.source_file = said.source_file
  group by said.platform, said.reader, said.named
)
select
  platform, reader,
  max(first_week) as first_week, min(last_week) as last_week,
  count(*) = $brands and min(mentions) >= $fewest and max(first_week) <= min(last_week) as is_shared
from looked_for
group by platform, reader
