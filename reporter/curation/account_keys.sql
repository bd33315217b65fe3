-- One key an account: where one row of the input holds both a handle and the platform's id, the handle alone means that id.
select n.i, m.platform || ':' || coalesce(known.author_id, m.author_id, m.author) as account_key
from (select id, platform, author, author_id, lower(ltrim(author, '@')) as handle from mentions) as m
join numbered as n on n.id = m.id
left join (
  select platform, handle, min(author_id) as author_id
  from (
    select platform, author_id, lower(ltrim(author, '@')) as handle, lower(ltrim(author_id, '@')) as id_as_handle from mentions
  ) as held
  where handle <> id_as_handle
  group by platform, handle
) as known
  on known.platform = m.platform and known.handle = m.handle
where m.author_id is not null or m.author is not null
