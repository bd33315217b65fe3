-- What each clause of the distinct texts says of the phrases that enough mentions say, as they are shown; a word and its
-- plural are one phrase twice, so whoever counts counts each clause, text or person once.
select c.t, c.place, n.shown as phrase
from (select t, place, unnest(phrases) as phrase from text_clauses) as c
join phrase_names as n on n.phrase = c.phrase
