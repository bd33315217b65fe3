-- First mentions that are older than the window, by person: how many, and how many other people took part in what came of them.
select s.person, count(*) as roots, coalesce(sum(t.people), 0)::bigint as people
from (
  select w.i, p.person
  from word_of_mouth as w
  join followers as f on f.i = w.i and f.depth = 0
  join ring_people as p on p.author_key = w.author_key
  cross join (select max(created_at) as last_moment from trusted) as period
  where epoch_us(last_moment) - epoch_us(w.created_at) >= $window_hours * 3600e6
) as s
left join (
  select f.root, count(distinct w.author_key) - 1 as people
  from followers as f
  join word_of_mouth as w on w.i = f.i
  join word_of_mouth as r on r.i = f.root
  where f.total > 0 or f.depth > 0
  group by f.root
  having any_value(r.author_key) is not null
) as t on t.root = s.i
group by s.person
order by s.person
