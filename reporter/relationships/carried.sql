-- What the good and the bad word of each known person brought directly, from others: a row for each conversation that
-- the person took part in so, with what such parts are alike in: platform, week, whether it opens the conversation, and
-- how much is said.
with said as (
  select
    dense_rank() over (order by p.author_key) - 1 as person, p.polarity, p.platform, l.root, l.parent < 0 as is_first,
    date_trunc('week', p.created_at) as week, coalesce(f.followed, 0) as followed
  from word_of_mouth as p
  join links as l on l.i = p.i
  left join (
    select l.parent as i, count(*) as followed
    from links as l
    join word_of_mouth as c on c.i = l.i
    join word_of_mouth as q on q.i = l.parent
    where c.author_key is distinct from q.author_key
    group by l.parent
  ) as f on f.i = p.i
  where p.author_key is not null and p.polarity in ('positive', 'negative')
), parts as (
  select
    person, polarity, root, min(platform) as platform, min(week) as week, max(is_first::int) as is_first,
    count(*) as mentions, sum(followed) as carried
  from said
  group by person, polarity, root
)
select
  polarity, person,
  dense_rank() over (order by platform, week, is_first, least(mentions, $most)) - 1 as place,
  carried::bigint as carried
from parts
order by polarity, person, root
