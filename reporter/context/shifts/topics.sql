-- The topics of the items of a change; a mention of several counts for each in part, one of none for none.
with named as (select distinct i, topic from topic_mentions where i in (select i from shift_chosen)),
counted as (select i, count(*) as topics from named group by i)
select c.hit, c.is_after, n.topic, 1.0 / coalesce(k.topics, 1) as part
from shift_chosen as c
left join named as n on n.i = c.i
left join counted as k on k.i = c.i
