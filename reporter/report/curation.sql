-- What was counted out and what was kept, by every name that the page shows.
select 'rows' as what, '' as name, count(*) as n from trusted
union all select 'not_about', '', count(*) from trusted where brand is null
union all select 'copies', '', count(*) from trusted where copy_of is not null
union all select 'spam', '', count(*) from trusted where is_spam
union all select 'by_role', role, count(*) from trusted group by role
union all select 'by_brand', brand, count(*) from (select unnest(brands) as brand from trusted) as named group by brand
union all select 'by_platform', platform, count(*) from word_of_mouth group by platform
union all select 'by_kind', kind, count(*) from word_of_mouth group by kind
union all select 'by_language', coalesce(language, 'unknown'), count(*) from word_of_mouth
  where text is not null or title is not null group by language
union all select 'spam_by_polarity', polarity, count(*) from trusted where is_spam group by polarity
union all select 'spam_by_reason', reason, count(*)
  from (select unnest(spam_reasons) as reason from trusted where is_spam) as told group by reason
order by what, n desc, name
