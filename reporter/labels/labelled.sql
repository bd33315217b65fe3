-- How the scorer has each labelled text now; texts that are no longer in the input are not here.
select k.digest, any_value(o.polarity) as scored, min(o.author_key) as author_key, any_value(x.words) as words
from digests as k
join opinions as o on o.i = k.i
join words as w on w.i = k.i
join texts as x on x.t = w.t
where k.digest in (select digest from labelled_digests)
group by k.digest
order by k.digest
