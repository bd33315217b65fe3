-- The words of each mention: its text, or its title where it has no text; with their numbers.
select
  n.i, m.kind, own.t, own.words, carried.t as shared_t, carried.words as shared_words, m.lang, m.created_at, k.author_key
from mentions as m
join numbered as n on n.id = m.id
left join authors as k on k.i = n.i
left join texts as own on own.words = coalesce(m.text, m.title)
left join texts as carried on carried.words = m.shared_text
