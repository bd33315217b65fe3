-- What the brand and its staff wrote, and to whom. An answer speaks to one person; a broadcast to whoever follows;
-- a thread goes on below the brand's own post; a share passes on what somebody else said.
with mine as (
  select t.* from trusted as t
  join speakers as s on s.i = t.i
  where s.role in ('brand', 'staff') and s.brand is not distinct from $ours
)
select
  m.i, m.platform, coalesce(m.author_key, m.platform) as account, m.created_at, m.time_basis,
  nullif(trim(concat_ws(' ', m.title, m.text)), '') as words,
  l.parent, l.root,
  case when above.role = 'public' then coalesce(above.author_key, concat('#', cast(above.i as varchar))) end as person,
  case
    when m.kind = 'share' then 'share'
    when above.i is not null and own.i is null and m.kind <> 'quote' then 'answer'
    when m.kind = 'comment' and above.i is null then 'answer'
    when regexp_matches(m.text, '^\s*[@＠]\w') then 'answer'
    when own.i is not null and m.kind <> 'quote' then 'thread'
    else 'broadcast'
  end as sort
from mine as m
join links as l on l.i = m.i
left join trusted as above on above.i = l.parent
left join mine as own on own.i = l.parent
order by m.i
