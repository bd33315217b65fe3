-- What each mention speaks of: one row for each phrase, however often it says it.
select r.i, n.shown as phrase
from readable as r
join (select distinct t, unnest(phrases) as phrase from text_clauses) as said on said.t = r.t
join phrase_names as n on n.phrase = said.phrase
group by r.i, n.shown
