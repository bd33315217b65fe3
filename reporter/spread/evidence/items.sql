-- Word of mouth as columns for arrays, with the parents that were guessed beside those that are known.
select
  w.i,
  coalesce(p.i, -1) as parent,
  l.parent < 0 as starts,
  coalesce(epoch_us(w.created_at), 0) as moment,
  w.created_at is not null and w.time_basis is distinct from 'day_only' as has_time,
  case w.polarity when 'positive' then 0 when 'neutral' then 1 when 'negative' then 2 else 3 end as polarity,
  w.kind in ('share', 'quote') or coalesce(g.evidence, '') = 'quoted_text' or (w.kind = 'post' and l.parent >= 0) as is_share,
  case when w.author_key is null then -1 else dense_rank() over (order by w.author_key nulls last) - 1 end as author
from word_of_mouth as w
join links as l on l.i = w.i
left join guesses as g on g.i = w.i
left join (select i from word_of_mouth) as p on p.i = coalesce(g.parent, l.parent)
order by w.i
