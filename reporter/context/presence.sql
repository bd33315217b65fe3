-- Each known person on each platform: the size of their audience when last known, how much their mentions brought
-- directly from others, how they speak, and how often they and the brand turned to each other. Nothing beside the
-- audience is made from it: a number that has the audience in it would go with it whatever people do.
with said as (
  select i, author_key, platform from word_of_mouth where author_key is not null and kind <> 'share'
), brought as (
  select s.author_key, s.platform, count(*) as follow_ups
  from links as l
  join said as s on s.i = l.parent
  join word_of_mouth as c on c.i = l.i
  where c.author_key is distinct from s.author_key
  group by s.author_key, s.platform
), spoken as (
  select
    s.author_key, s.platform, count(*) as mentions,
    count(o.i) as scored,
    count(*) filter (where o.polarity = 'positive') as good,
    count(*) filter (where o.polarity = 'negative') as bad
  from said as s
  left join opinions as o on o.i = s.i
  group by s.author_key, s.platform
), followed as (
  select author_key, platform, arg_max(audience, i) as audience, arg_max(coalesce(author, author_id), i) as author
  from trusted
  where audience is not null and author_key is not null
  group by author_key, platform
), turned as (
  select
    c.person as author_key, t.platform,
    count(*) filter (where not c.is_ours) as towards,
    count(*) filter (where c.is_ours) as back
  from touches as c
  join trusted as t on t.i = c.i
  group by c.person, t.platform
)
select
  s.author_key as key, s.platform, f.audience, f.author, s.mentions, coalesce(b.follow_ups, 0) as brought, s.scored, s.good, s.bad,
  coalesce(u.towards, 0) as towards, coalesce(u.back, 0) as back
from spoken as s
left join brought as b on b.author_key = s.author_key and b.platform = s.platform
left join followed as f on f.author_key = s.author_key and f.platform = s.platform
left join turned as u on u.author_key = s.author_key and u.platform = s.platform
order by s.author_key, s.platform
