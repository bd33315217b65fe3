-- Each text that may be scored, once. Words in a language other than English are left out.
select x.t, x.words, x.words_digest
from texts as x
semi join (
  select t
  from (
    select t, language from words
    union all
    select shared_t as t, shared_language as language from words where t is null
  ) as either
  where language is null or language = 'en'
) as spoken on spoken.t = x.t
