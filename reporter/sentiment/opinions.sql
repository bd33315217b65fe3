-- What each person said in own words, by polarity; the unnamed are each their own.
select
  any_value(author_key) is not null as is_known,
  count(*) as scored,
  count(*) filter (where polarity = 'positive') as positive,
  count(*) filter (where polarity = 'negative') as negative
from opinions
group by coalesce(author_key, id)
order by coalesce(author_key, id)
