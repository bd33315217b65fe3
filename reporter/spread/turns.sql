-- Answers with words of their own to good, neutral or bad word of somebody else, with whom, when, where and to what
-- subject they belong to: the topic of what is answered, the rarest where it has several, since that says the most.
with sizes as (select topic, count(*) as mentions from topic_mentions group by topic),
subjects as (
  select t.i, arg_min(t.topic, (s.mentions, t.topic)) as topic
  from topic_mentions as t
  join sizes as s on s.topic = t.topic
  group by t.i
)
select
  case c.polarity when 'positive' then 0 when 'neutral' then 1 else 2 end as child,
  case p.polarity when 'positive' then 0 when 'neutral' then 1 else 2 end as parent,
  case when c.author_key is null then -1 else dense_rank() over (order by c.author_key nulls last) - 1 end as author,
  dense_rank() over (order by l.root) - 1 as conversation,
  case
    when c.author_key is null then -1
    else dense_rank() over (
      order by c.author_key nulls last, date_trunc('week', c.created_at) nulls last, p.platform, c.brand nulls last,
        subject.topic nulls last
    ) - 1
  end as stratum
from opinions as c
join links as l on l.i = c.i
join word_of_mouth as p on p.i = l.parent
left join subjects as subject on subject.i = p.i
where c.kind not in ('share', 'quote') and p.polarity <> 'unscored' and p.author_key is distinct from c.author_key
order by c.i
