-- The trusted table: what readers gave, and each stage's own columns beside it. A time outside the period is the time of
-- no measure: such a mention counts as one whose time is not known, and `stated_at` keeps what the export says.
select
  m.id, m.platform, m.kind, m.author_id, m.author, m.audience, m.text, m.title, m.shared_text, m.shared_author, m.url,
  m.lang, m.location,
  case when epoch_us(m.created_at) between $start_us and $end_us then m.created_at end as created_at,
  m.created_at as stated_at, m.time_basis, d.parent_id, d.parent_evidence, m.conversation_id, m.likes, m.shares,
  m.replies, m.rating, m.provided_sentiment, m.is_owner, m.source_file, m.source_row, m.reader,
  d.role, d.brand, d.brands, d.is_spam, d.spam_reasons, d.copy_of, d.language,
  d.compound, d.polarity, d.scorer,
  d.root_id, d.depth, d.is_orphan,
  d.i,
  d.author_key,
  d.account_key,
  -- What half of all measures ask for, told once: to look for a brand in each list again costs more than to sum up.
  coalesce(list_contains(d.brands, $brand), false) as is_about_brand,
  coalesce(list_contains(d.brands, $brand) and d.role = 'public' and not d.is_spam, false) as is_word_of_mouth
from mentions as m
join decided as d on d.id = m.id
