-- What of a change went furthest, one a conversation: for what is bad the bad, else anything with words.
with ranked as (
  select
    t.id, f.total, t.created_at, row_number() over (partition by c.root order by f.total desc, t.i) as place
  from shift_chosen as c
  join trusted as t on t.i = c.i
  join followers as f on f.i = c.i
  where c.is_after and c.hit = 1 and coalesce(t.text, t.title) is not null
)
select id from ranked where place = 1 order by total desc, created_at, id limit $most
