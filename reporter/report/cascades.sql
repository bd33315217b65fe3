-- The largest cascades of word of mouth; a root alone is none.
select t.id as root, count(*) as size, max(f.depth) as depth, any_value(t.polarity) as polarity
from followers as f
join trusted as t on t.i = f.root
group by t.id
having count(*) > 1
order by size desc, root
limit $most
