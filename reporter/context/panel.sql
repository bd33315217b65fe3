-- The locked panel: only platforms, kinds of export and weeks for which every brand has data.
select said.*
from panel_said as said
join panel_sources as source
  on source.platform = said.platform and source.reader = said.reader and source.is_shared
  and said.week between source.first_week and source.last_week
