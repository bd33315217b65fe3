-- The notable cascades of word of mouth: the largest, and the largest of each kind; a root alone is none.
with counted as (
  select t.id as root, f.root as root_i, count(*) as size, max(f.depth) as depth, any_value(t.polarity) as polarity
  from followers as f
  join trusted as t on t.i = f.root
  group by t.id, f.root
  having count(*) > 1
), placed as (
  select
    *,
    row_number() over (order by size desc, root) as place,
    row_number() over (partition by polarity order by size desc, root) as place_of_kind
  from counted
)
select root, root_i, size, depth, polarity
from placed
where place <= $most or (polarity <> 'unscored' and place_of_kind <= $each)
order by size desc, root
