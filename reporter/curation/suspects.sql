-- The public's mentions that show any sign of advertising; all others are none, whoever else said the same.
-- What a brand, its staff or a machine says is no word of mouth anyway, and is judged elsewhere.
select
  s.i, s.kind, s.author_key, coalesce(m.conversation_id, m.parent_id, m.id) as place,
  coalesce(own.items, 0) as own_items,
  g.reasons, g.score, g.exact, g.template, g.leads_away, g.is_passed_on, g.promotes, g.is_customer, g.wording
from spoken as s
join signals as g on g.t = s.t
join numbered as n on n.i = s.i
join mentions as m on m.id = n.id
left join speakers as known on known.i = s.i
left join (
  select author_key, count(*) as items
  from spoken
  where kind is distinct from 'share' and author_key is not null
  group by author_key
) as own on own.author_key = s.author_key
where known.i is null and (len(g.reasons) > 0 or g.leads_away)
order by s.i
