-- Opinions to label: each distinct text once, in an order that chance alone decides, some from each kind as scored.
with told as (
  select
    o.i, o.id, o.platform, o.kind, o.polarity as stratum, k.digest,
    sha256($seed || ' ' || o.id) as place
  from opinions as o
  join digests as k on k.i = o.i
),
counted as (
  select
    *,
    count(*) over (partition by stratum) as in_stratum,
    count(*) over () as in_all,
    row_number() over (partition by digest order by place, id) as nth_of_text
  from told
),
drawn as (
  select *, row_number() over (partition by stratum order by place, id) as nth_of_stratum
  from counted
  where nth_of_text = 1
)
select d.id, d.digest, x.words, d.platform, d.kind, d.stratum, d.in_stratum / d.in_all as stratum_share, d.nth_of_stratum
from drawn as d
join words as w on w.i = d.i
join texts as x on x.t = w.t
where nth_of_stratum <= $most
order by d.nth_of_stratum, d.place, d.id
