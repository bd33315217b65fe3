-- Every text with the language that its platform declared, once.
select d.t, w.words, w.words_digest, d.lang
from (
  select t, lang from spoken where t is not null
  union
  select shared_t as t, lang from spoken where shared_t is not null
) as d
join texts as w on w.t = d.t
