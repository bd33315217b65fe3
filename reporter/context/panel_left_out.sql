-- What the panel leaves out, by platform and by why.
select said.platform, said.reader, said.why, said.named, count(*) as mentions
from (
  select
    s.platform, s.reader, s.named,
    case
      when s.week is null then 'no_time'
      when source.is_shared is distinct from true then 'not_every_brand'
      else 'other_weeks'
    end as why,
    source.is_shared and s.week between source.first_week and source.last_week as is_in
  from panel_said as s
  left join panel_sources as source on source.platform = s.platform and source.reader = s.reader
) as said
where said.is_in is distinct from true
group by said.platform, said.reader, said.why, said.named
order by said.platform, said.reader, said.why, said.named
