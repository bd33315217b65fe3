-- Plurals as they were written, in how many texts each.
select plural, count(*) as texts
from (select distinct t, unnest(plurals) as plural from text_clauses) as said
group by plural
order by plural
