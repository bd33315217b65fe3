-- What each person said in own words, by polarity; the unnamed are each their own.
select
  any_value(author_key) is not null as is_known,
  count(*) as scored,
  count(*) filter (where polarity = 'positive') as positive,
  count(*) filter (where polarity = 'negative') as negative
from opinions
group by author_key, case when author_key is null then id end
order by author_key, case when author_key is null then id end
