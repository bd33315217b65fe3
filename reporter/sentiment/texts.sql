-- Each text that may be scored, once. Words in a language other than English are left out.
select distinct words
from (
  select words, language from words where words is not null
  union all
  select shared_words as words, shared_language as language from words where words is null and shared_words is not null
) as spoken
where language is null or language = 'en'
