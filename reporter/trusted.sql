-- The trusted table: what readers gave, and each stage's own columns beside it. A time outside the period is the time of
-- no measure: such a mention counts as one whose time is not known, and `stated_at` keeps what the export says.
select
  m.id, m.platform, m.kind, m.author_id, m.author, m.audience, m.text, m.title, m.shared_text, m.shared_author, m.url,
  m.lang, m.location,
  case when epoch_us(m.created_at) between $start_us and $end_us then m.created_at end as created_at,
  m.created_at as stated_at, m.time_basis, h.parent_id, h.parent_evidence, m.conversation_id, m.likes, m.shares,
  m.replies, m.rating, m.provided_sentiment, m.is_owner, m.source_file, m.source_row, m.reader,
  coalesce(s.role, 'public') as role, a.brand, a.brands, j.is_spam, j.spam_reasons, j.copy_of, w.language,
  p.compound, p.polarity, p.scorer,
  r.id as root_id, l.depth, l.is_orphan,
  n.i,
  k.author_key,
  k.account_key,
  -- What half of all measures ask for, told once: to look for a brand in each list again costs more than to sum up.
  coalesce(list_contains(a.brands, $brand), false) as is_about_brand,
  coalesce(list_contains(a.brands, $brand) and coalesce(s.role, 'public') = 'public' and not j.is_spam, false)
    as is_word_of_mouth
from mentions as m
join numbered as n on n.id = m.id
join links as l on l.i = n.i
join known_by as h on h.i = n.i
join numbered as r on r.i = l.root
join about as a on a.i = n.i
join words as w on w.i = n.i
join judged as j on j.i = n.i
join polarities as p on p.i = n.i
left join speakers as s on s.i = n.i
left join authors as k on k.i = n.i
