-- How much each person says that can be read, in all, in the last days and in the days before.
select
  person, bool_or(is_known) as is_known, count(*) as mentions,
  count(*) filter (where is_now) as now, count(*) filter (where is_before) as before
from topic_speakers
group by person
order by person
