-- What a change lies between: the items before it and those after.
select i, root, platform, reader, person, is_named, hit, week, week >= $cut as is_after
from shift_items
where series = $series and week >= $start and week < $end
