-- The words of everybody else, with the accounts to forget covered; only mentions that name one.
select id, text, title, shared_text, url is distinct from url_before as is_in_url
from (
  select m.id, {text} as text, {title} as title, {shared_text} as shared_text, {url} as url, m.url as url_before,
    m.text as text_before, m.title as title_before, m.shared_text as shared_before
  from mentions as m
) as covering
where text is distinct from text_before or title is distinct from title_before or shared_text is distinct from shared_before
  or url is distinct from url_before
