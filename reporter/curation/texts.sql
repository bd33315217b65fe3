-- Every text that is said or passed on, once, by a number: stages then join on numbers, not on words.
-- The digest is what a text is known by from build to build.
select row_number() over (order by words) - 1 as t, words, unhex(sha256(words)) as words_digest
from (
  select coalesce(text, title) as words from mentions
  union
  select shared_text as words from mentions
) as said
where words is not null
