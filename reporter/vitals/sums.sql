-- What each person adds to the vital signs within a span: opinions; mentions that are old enough, and what they brought
-- within the window; what the last opinion of one day became on the next day with one; and whether they were kept.
-- One row a person and place: 0 opinions, 3 mature mentions, 6 what those brought (good, neutral, bad each), 9 the table
-- of opinions before by after, 18 people in touch who lapsed, 19 who did not.
with span_opinions as (
  select p.key, p.is_known, o.i, o.polarity, epoch_us(o.created_at) as said_us
  from opinions as o join vital_people as p on p.i = o.i
  where $is_whole or (epoch_us(o.created_at) between $start_us and $end_us)
), timed as (
  select p.key, p.is_known, w.i, w.polarity, epoch_us(w.created_at) as said_us
  from word_of_mouth as w join vital_people as p on p.i = w.i
  where w.created_at is not null and w.time_basis is distinct from 'day_only'
), mature as (
  select * from timed
  where polarity <> 'unscored' and said_us between $start_us and $end_us - $window_us
), brought as (
  select l.parent as i, count(*) as n
  from links as l join timed as c on c.i = l.i join mature as m on m.i = l.parent
  where c.said_us - m.said_us <= $window_us
  group by l.parent
), days as (
  select key, said_us // 86400000000 as day, arg_max(polarity, (said_us, i)) as polarity
  from span_opinions
  where said_us is not null and is_known
  group by key, said_us // 86400000000
), turns as (
  select key, polarity as before, lead(polarity) over later as after, lead(day) over later - day as gap
  from days
  window later as (partition by key order by day)
), codes as (
  select * from (values ('positive', 0), ('neutral', 1), ('negative', 2)) as c(polarity, code)
), parts as (
  select o.key, c.code as place, 1 as n from span_opinions as o join codes as c on c.polarity = o.polarity
  union all
  select m.key, 3 + c.code, 1 from mature as m join codes as c on c.polarity = m.polarity
  union all
  select m.key, 6 + c.code, b.n
  from mature as m join codes as c on c.polarity = m.polarity join brought as b on b.i = m.i
  union all
  select t.key, 9 + 3 * one.code + other.code, 1
  from turns as t join codes as one on one.polarity = t.before join codes as other on other.polarity = t.after
  where t.gap <= $repair_days
  union all
  select key, 18 + is_kept::int, 1 from stages_then where span = $span
)
select key, place, sum(n)::bigint as n
from parts
group by key, place
order by key, place
