-- The words of each mention: its text, or its title where it has no text.
select
  n.i, m.kind, coalesce(m.text, m.title) as words, m.shared_text as shared_words, m.lang, m.created_at, k.author_key
from mentions as m
join numbered as n on n.id = m.id
left join authors as k on k.i = n.i
