-- Every text with the language that its platform declared, once; a brand's name is in no language and is left out.
select words, lang, regexp_replace(nfc_normalize(words), $names, ' ', 'g') as unnamed
from (
  select distinct words, lang
  from (
    select words, lang from spoken where words is not null
    union all
    select shared_words as words, lang from spoken where shared_words is not null
  ) as said
) as texts
