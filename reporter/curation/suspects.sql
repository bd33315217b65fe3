-- The public's mentions that show any sign of advertising; all others are none, whoever else said the same.
-- What a brand, its staff or a machine says is no word of mouth anyway, and is judged elsewhere.
select s.i, s.kind, s.author_key, g.reasons, g.score, g.exact, g.template, g.leads_away, g.is_passed_on,
  g.promotes, g.is_customer
from spoken as s
join signals as g on g.words = s.words
left join speakers as known on known.i = s.i
where known.i is null and (len(g.reasons) > 0 or g.leads_away)
order by s.i
