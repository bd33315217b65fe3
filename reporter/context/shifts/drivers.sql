-- What each person, conversation and source adds to a difference, the largest parts of each. All parts of one
-- dimension add up to the difference. For a rate: y / E after less y / E before. For a share with the middle p:
-- (y - p n) / N after less before, so that a group weighs by what it does to the share.
with told as (
  select 'person' as dimension, person as name, is_named as is_one, hit as hits, 1.0 as items, is_after
  from shift_chosen
  union all
  select 'conversation', cast(root as varchar), true, hit, 1.0, is_after from shift_chosen
  union all
  select 'source', concat(platform, chr(9), reader), true, hit, 1.0, is_after from shift_chosen
  union all
  select 'topic', topic, topic is not null, hit * part, part, is_after from shift_topics
),
-- Parts of mentions are added up as decimals, whose sum is the same in whatever order many threads add them.
summed as (
  select
    dimension, name, any_value(is_one) as is_one,
    coalesce(cast(sum(cast(hits as decimal(30, 12))) filter (where is_after) as double), 0) as hits_after,
    coalesce(cast(sum(cast(hits as decimal(30, 12))) filter (where not is_after) as double), 0) as hits_before,
    coalesce(cast(sum(cast(items as decimal(30, 12))) filter (where is_after) as double), 0) as items_after,
    coalesce(cast(sum(cast(items as decimal(30, 12))) filter (where not is_after) as double), 0) as items_before
  from told
  group by dimension, name
),
weighed as (
  select *, (hits_after - $middle * items_after) / $after - (hits_before - $middle * items_before) / $before as adds
  from summed
),
placed as (
  select *, row_number() over (partition by dimension order by $way * adds desc, name nulls last) as place from weighed
)
select dimension, name, is_one, hits_after, hits_before, items_after, items_before, adds
from placed
where place <= $most
order by dimension, $way * adds desc, name nulls last
