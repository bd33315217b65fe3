-- A bare share: first the mention in the input that it passes on, then the words that it carries.
select
  o.i,
  o.compound,
  case when o.is_bare_share
    then coalesce(spoken.polarity, o.carried_polarity, 'unscored') else o.polarity end as polarity,
  case when not o.is_bare_share then o.scorer
    when coalesce(spoken.polarity, o.carried_polarity, 'unscored') <> 'unscored' then $inherited end as scorer
from own_polarity as o
left join speakers_passed_on as p on p.i = o.i and p.speaker >= 0 and o.is_bare_share
left join own_polarity as spoken on spoken.i = p.speaker
