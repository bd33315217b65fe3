-- What each person thinks of the brand, counted.
select
  l.person,
  count(*) as scored,
  count(*) filter (where o.polarity = 'positive') as positive,
  count(*) filter (where o.polarity = 'negative') as negative
from ledger as l
join opinions as o on o.i = l.i
where not l.is_ours
group by l.person
order by l.person
