-- One key an account: where one row of the input holds both a handle and the platform's id, the handle alone means that id.
select n.i, m.platform || ':' || coalesce(known.author_id, m.author_id, m.author) as account_key
from mentions as m
join numbered as n using (id)
left join (
  select platform, lower(ltrim(author, '@')) as handle, min(author_id) as author_id
  from mentions
  where lower(ltrim(author, '@')) <> lower(ltrim(author_id, '@'))
  group by platform, lower(ltrim(author, '@'))
) as known
  on known.platform = m.platform and known.handle = lower(ltrim(m.author, '@'))
where m.author_id is not null or m.author is not null
