-- What each mention says for itself; a bare share says nothing and carries what it passes on.
-- Keys are made before the joins: an outer join with more than equality is many times slower.
select
  w.i,
  w.is_bare_share,
  own.compound,
  coalesce(own.polarity, 'unscored') as polarity,
  case when own.polarity is not null then $scorer end as scorer,
  carried.polarity as carried_polarity
from (
  select
    i,
    t is null and kind = 'share' as is_bare_share,
    case when language is null or language = 'en' then t end as own_t,
    case when t is null and (shared_language is null or shared_language = 'en') then shared_t end as carried_t
  from words
) as w
left join scores as own on own.t = w.own_t
left join scores as carried on carried.t = w.carried_t
