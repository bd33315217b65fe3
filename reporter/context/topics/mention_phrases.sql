-- What each mention speaks of: one row for each phrase, however often it says it.
select r.i, said.phrase
from readable as r
join (select distinct t, phrase from clause_phrases) as said on said.t = r.t
