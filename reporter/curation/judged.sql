-- A copy says the words of an earlier mention by another hand.
select
  s.i,
  spam.i is not null as is_spam,
  coalesce(spam.spam_reasons, cast([] as varchar[])) as spam_reasons,
  case when s.kind <> 'share' and first_one.i <> s.i and first_one.author_key is distinct from s.author_key
    then n.id end as copy_of
from spoken as s
left join spam on spam.i = s.i
left join signals as g on g.t = s.t
left join first_said as f on f.exact = g.exact
left join spoken as first_one on first_one.i = f.first_i
left join numbered as n on n.i = f.first_i
