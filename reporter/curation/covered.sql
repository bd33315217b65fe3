-- The words of everybody else, with the accounts to forget covered; only mentions that name one.
select id, text, title, shared_text, url is distinct from url_before as is_in_url
from (
  select m.id, {text} as text, {title} as title, {shared_text} as shared_text, {url} as url, m.url as url_before,
    (m.text, m.title, m.shared_text, m.url) as before
  from mentions as m
) as covering
where (text, title, shared_text, url) is distinct from before
