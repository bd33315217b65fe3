-- The mentions that show any sign of advertising; all others are none, whoever else said the same.
select s.i, s.kind, s.author_key, g.reasons, g.score, g.exact, g.template, g.leads_away, g.is_passed_on
from spoken as s
join signals as g on g.words = s.words
where len(g.reasons) > 0 or g.leads_away
order by s.i
