-- Every phrase that enough mentions say, with how many do.
select phrase, count(*) as texts, cast(sum(spoken.mentions) as bigint) as mentions
from (select distinct t, unnest(phrases) as phrase from text_clauses) as said
join (select t, count(*) as mentions from readable group by t) as spoken on spoken.t = said.t
group by phrase
having sum(spoken.mentions) >= $least
