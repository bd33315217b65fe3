-- Whose words count: those with words of their own, and a first share that carries the words of something unseen.
select i, parent, not is_bare_share or (parent < 0 and carried_polarity is not null) as speaks
from own_polarity
join links using (i)
order by i
