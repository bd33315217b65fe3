-- The words of everybody else, with the accounts to forget covered; only mentions that name one.
select id, text, title, shared_text
from (
  select m.id, {text} as text, {title} as title, {shared_text} as shared_text,
    (m.text, m.title, m.shared_text) as before
  from mentions as m
) as covering
where (text, title, shared_text) is distinct from before
