-- What each person said in own words on each platform about the report's brand; the unnamed are each their own.
select
  platform,
  author_key is not null as is_known,
  count(*) as scored,
  count(*) filter (where polarity = 'positive') as positive,
  count(*) filter (where polarity = 'negative') as negative
from opinions
group by platform, author_key, case when author_key is null then id end
order by platform, author_key, case when author_key is null then id end
