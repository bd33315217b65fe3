-- The name of each opinion's text, by which a label finds it again.
select o.i, 'd' || substr(sha256(x.words), 1, 16) as digest
from opinions as o
join words as w on w.i = o.i
join texts as x on x.t = w.t
