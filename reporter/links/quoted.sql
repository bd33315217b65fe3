-- For each claim the latest earlier mention by the named author with the same words, at most so many days before:
-- first by all of its words, else by their beginning, because what is passed on is often cut or added to.
with said as (
  select n.i, m.platform, m.created_at, {handle} as handle, {words_key} as words
  from (
    select id, platform, created_at, author, author_id,
      case when text is null then coalesce(title, shared_text)
        else concat_ws(' ', text, 'rt ' || shared_author, case when shared_author is not null then shared_text end) end as words
    from {mentions}
  ) as m
  join numbered as n on n.id = m.id
  where m.created_at is not null and {handle} in (select handle from claims)
), keyed as (
  select i, platform, handle, 'whole' as part, words as key, created_at, false as asks, null as place from said where words <> ''
  union all
  select i, platform, handle, 'opening', left(words, $opening), created_at, false, null from said where length(words) >= $opening
  union all
  select i, platform, handle, 'whole', words, created_at, true, place from claims
  union all
  select i, platform, handle, 'opening', left(words, $opening), created_at, true, place from claims where length(words) >= $opening
), met as (
  select
    i, part, place, created_at, asks,
    last_value(case when not asks then {{'i': i, 'created_at': created_at}} end ignore nulls) over (
      partition by platform, handle, part, key order by i, asks desc rows between unbounded preceding and current row
    ) as earlier
  from keyed
)
select m.i, min_by(m.earlier.i, {{'place': m.place, 'part': case m.part when 'whole' then 0 else 1 end}}) as parent
from met as m
join claims as c on c.i = m.i and c.place = m.place
join said as s on s.i = m.earlier.i
where m.asks
  and epoch_us(m.created_at) - epoch_us(m.earlier.created_at) between 0 and $days * 86400e6
  and (m.part = 'whole' or starts_with(s.words, c.words) or starts_with(c.words, s.words))
group by m.i
order by m.i
