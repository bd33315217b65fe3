-- Answers with words of their own to good, neutral or bad word of somebody else, with whom, when and where they belong to.
select
  case c.polarity when 'positive' then 0 when 'neutral' then 1 else 2 end as child,
  case p.polarity when 'positive' then 0 when 'neutral' then 1 else 2 end as parent,
  case when c.author_key is null then -1 else dense_rank() over (order by c.author_key nulls last) - 1 end as author,
  dense_rank() over (order by l.root) - 1 as conversation,
  case
    when c.author_key is null then -1
    else dense_rank() over (
      order by c.author_key nulls last, date_trunc('week', c.created_at) nulls last, p.platform, c.brand nulls last
    ) - 1
  end as stratum
from opinions as c
join links as l on l.i = c.i
join word_of_mouth as p on p.i = l.parent
where c.kind not in ('share', 'quote') and p.polarity <> 'unscored' and p.author_key is distinct from c.author_key
order by c.i
