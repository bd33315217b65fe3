-- What each mention says for itself; a bare share says nothing and carries what it passes on.
select
  w.i,
  w.words is null and w.kind = 'share' as is_bare_share,
  own.compound,
  coalesce(own.polarity, 'unscored') as polarity,
  case when own.polarity is not null then $scorer end as scorer,
  carried.polarity as carried_polarity
from words as w
left join scores as own on own.words = w.words and (w.language is null or w.language = 'en')
left join scores as carried
  on w.words is null and carried.words = w.shared_words and (w.shared_language is null or w.shared_language = 'en')
