-- Every text with the language that its platform declared, once.
select distinct words, lang
from (
  select words, lang from spoken where words is not null
  union all
  select shared_words as words, lang from spoken where shared_words is not null
) as said
