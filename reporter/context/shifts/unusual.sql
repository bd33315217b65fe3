-- What was said in an unusual stretch, and in the same hours of the weeks before.
select i, root, platform, reader, person, is_named, hit, at_us >= $start as is_after
from shift_items
where series = $series and (not $is_bad or hit = 1) and at_us < $end and at_us >= $start - $weeks * 604800000000
  and (at_us >= $start or $end - $start >= 604800000000
    or ((at_us - $start) % 604800000000 + 604800000000) % 604800000000 < $end - $start)
