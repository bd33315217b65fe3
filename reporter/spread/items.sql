-- Mentions as columns for arrays, in order of time; a parent that is not asked is no parent.
select
  w.i,
  coalesce(p.i, -1) as parent,
  l.parent < 0 as starts,
  coalesce(epoch_us(w.created_at), 0) as moment,
  w.created_at is not null and w.time_basis is distinct from 'day_only' as has_time, -- a day is no time to count hours from
  w.created_at is not null and w.time_basis = 'day_only' as has_day,
  case w.polarity when 'positive' then 0 when 'neutral' then 1 when 'negative' then 2 else 3 end as polarity,
  -- a post with another's address passes it on
  w.kind in ('share', 'quote') or l.is_quoted or (w.kind = 'post' and l.parent >= 0) as is_share,
  w.scorer is not distinct from 'inherited' as is_inherited,
  coalesce(k.author, -1) as author
from asked as w
join followed as l on l.i = w.i
left join (select i from asked) as p on p.i = l.follows
-- People are far fewer than mentions: to put their keys in order once costs less than to rank every mention.
left join (
  select author_key, row_number() over (order by author_key) - 1 as author
  from (select distinct author_key from asked where author_key is not null) as known
) as k on k.author_key = w.author_key
order by w.i
