-- A bare share: first the mention in the input that it passes on, then the words that it carries.
select
  i,
  compound,
  case when is_bare_share then inherited_polarity else polarity end as polarity,
  case when not is_bare_share then scorer when inherited_polarity <> 'unscored' then $inherited end as scorer
from (
  select
    o.*,
    coalesce(
      case when spoken.is_bare_share then spoken.carried_polarity else spoken.polarity end,
      o.carried_polarity,
      'unscored'
    ) as inherited_polarity
  from (
    select own.*, case when own.is_bare_share then p.speaker end as speaker
    from own_polarity as own
    join speakers_passed_on as p on p.i = own.i
  ) as o
  left join own_polarity as spoken on spoken.i = o.speaker
) as found
