-- What each mention says, by the number of the text: its own or else its title, and what it passes on.
select
  n.i, m.kind, own.t, carried.t as shared_t, m.lang, m.created_at, k.author_key
from mentions as m
join numbered as n on n.id = m.id
left join authors as k on k.i = n.i
left join texts as own on own.words = coalesce(m.text, m.title)
left join texts as carried on carried.words = m.shared_text
