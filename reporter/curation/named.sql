-- The brands that a mention names itself; a brand's own accounts always speak of it.
select
  i,
  case when speaker is not null and not list_contains(found, speaker) then list_prepend(speaker, found) else found end as brands
from (
  select i, speaker, list_filter({found}, lambda brand: brand is not null) as found
  from (
    select
      n.i,
      case when s.role = 'brand' then s.brand end as speaker,
      nfc_normalize(concat_ws(chr(10), m.title, m.text, m.shared_text)) as words
    from mentions as m
    join numbered as n on n.id = m.id
    left join speakers as s on s.i = n.i
  ) as spoken
) as matched
