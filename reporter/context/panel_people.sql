-- What each person said about each brand in the panel; the unnamed are each their own.
select
  dense_rank() over (order by author_key nulls last, case when author_key is null then id end) - 1 as person,
  named,
  author_key is not null as is_known,
  count(*) as mentions,
  count(*) filter (where is_opinion) as scored,
  count(*) filter (where is_opinion and polarity = 'positive') as positive,
  count(*) filter (where is_opinion and polarity = 'negative') as negative
from (select *, polarity <> 'unscored' and scorer is distinct from 'inherited' as is_opinion from panel) as said
group by author_key, case when author_key is null then id end, named
order by person, named
