-- Phrases that enough people say, the commonest first. What nearly all say tells nothing apart, alone or in a phrase.
with said as (
  select p.phrase, count(*) as mentions, count(distinct coalesce(m.author_key, 'id:' || m.id)) as people
  from mention_phrases as p
  join word_of_mouth as m on m.i = p.i
  group by p.phrase
),
handles as (
  select distinct regexp_replace(lower(coalesce(author, '')), '[^a-z]', '', 'g') as name
  from trusted
  where role = 'public' and not is_spam
),
backdrop as (
  select phrase as word from said where mentions > $commonest * (select count(*) from readable) + $free
)
select phrase, mentions, people
from said
where people >= $people
  -- What is somebody's whole name here and said by few is taken for that person, not for a matter.
  and (people >= $public or replace(phrase, ' ', '') not in (select name from handles))
  and not list_has_any(string_split(phrase, ' '), coalesce((select list(word) from backdrop), cast([] as varchar[])))
  and phrase not in (select word from backdrop)
order by people desc, mentions desc, phrase
limit $most
