-- Who says by whom their words are: `RT @name`, words with their author in quotation marks, `via @name`.
-- Only mentions that name no parent are asked, and only those with a time, because a guess looks thirty days back.
with asked as (
  select n.i, m.platform, m.created_at, m.text, m.shared_text, m.shared_author
  from {mentions} as m
  join numbered as n on n.id = m.id
  where m.parent_id is null and m.created_at is not null and (m.shared_author is not null or contains(m.text, '@'))
), claimed as (
  select i, platform, created_at, 1 as place, shared_author as name, shared_text as words from asked where shared_author is not null
  union all
  select i, platform, created_at, place, name, words
  from (
    select
      i, platform, created_at, 2 as place,
      regexp_extract(text, '(?is)(?:^|[\s"“''(.:])[rm]t:?\s*@(\w(?:[\w.-]*\w)?):?\s*(.*)$', 1) as name,
      regexp_extract(text, '(?is)(?:^|[\s"“''(.:])[rm]t:?\s*@(\w(?:[\w.-]*\w)?):?\s*(.*)$', 2) as words
    from asked where contains(text, '@')
    union all
    select
      i, platform, created_at, 3,
      regexp_extract(text, '(?is)["“„«]\s*@(\w(?:[\w.-]*\w)?)\s*:?\s+([^"“”„«»]+)', 1),
      regexp_extract(text, '(?is)["“„«]\s*@(\w(?:[\w.-]*\w)?)\s*:?\s+([^"“”„«»]+)', 2)
    from asked where contains(text, '@')
    union all
    select
      i, platform, created_at, 4,
      regexp_extract(text, '(?is)[\s(\[](?:via|h/t|by)\s+@(\w(?:[\w.-]*\w)?)', 1),
      regexp_extract(text, '(?is)^(.*?)[\s(\[]+(?:via|h/t|by)\s+@\w', 1)
    from asked where contains(text, '@')
    union all
    select
      i, platform, created_at, 5,
      regexp_extract(text, '(?is)@(\w(?:[\w.-]*\w)?)', 1),
      regexp_extract(text, '(?is)["“„«]([^"“”„«»]+)["”“»]', 1)
    from asked where contains(text, '@')
  ) as found
  where name <> '' and words <> ''
)
select i, platform, created_at, place, handle, is_cut, words
from (
  select
    i, platform, created_at, place, lower(name) as handle,
    regexp_matches(words, '(…|\.\.\.)\s*$') as is_cut,
    {words_key} as words
  from claimed
) as told
where words <> '' and (place < 4 or length(words) >= $least)
