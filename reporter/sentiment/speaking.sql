-- Whose words count: those with words of their own, and a first share that carries the words of something unseen.
select o.i, l.parent, not is_bare_share or (parent < 0 and carried_polarity is not null) as speaks
from own_polarity as o
join links as l on l.i = o.i
order by o.i
