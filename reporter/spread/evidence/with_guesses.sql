-- What each mention follows when the parents that were guessed count as well.
select
  l.i,
  l.parent,
  coalesce(g.parent, l.parent) as follows,
  coalesce(g.evidence, '') = 'quoted_text' as is_quoted
from links as l
left join guesses as g on g.i = l.i
