-- What is known of each mention's link, in the order of items.sql.
select
  w.i,
  w.kind in ('comment', 'share', 'quote') or w.parent_id is not null as follows,
  w.parent_evidence in ('id', 'url') as is_named
from word_of_mouth as w
order by w.i
