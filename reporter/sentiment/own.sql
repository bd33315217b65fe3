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
    words is null and kind = 'share' as is_bare_share,
    case when language is null or language = 'en' then words end as own_key,
    case when words is null and (shared_language is null or shared_language = 'en') then shared_words end as carried_key
  from words
) as w
left join scores as own on own.words = w.own_key
left join scores as carried on carried.words = w.carried_key
