select
  b.i,
  coalesce(n.brands[1], $otherwise) as brand,
  case when len(n.brands) > 0 then n.brands
    when $otherwise is not null then [$otherwise] else cast([] as varchar[]) end as brands
from brand_sources as b
left join named as n on n.i = b.source
