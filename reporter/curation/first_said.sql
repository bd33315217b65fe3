-- For each set of the same words, the mention that said them first; shares repeat by nature and are left out.
select g.exact, min(s.i) as first_i
from spoken as s
join signals as g on g.t = s.t
where g.exact is not null and s.kind <> 'share'
group by g.exact
having count(distinct s.author_key) > 1
