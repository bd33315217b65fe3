-- How many people of each group use a phrase, of phrases that some use.
select m.community, p.phrase, count(distinct l.person) as people
from mention_phrases as p
join ledger as l on l.i = p.i and not l.is_ours
join circle_members as m on m.person = l.person
group by m.community, p.phrase
having count(distinct l.person) >= 2
order by m.community, p.phrase
