-- All that the stages decided about each mention, before what readers gave is laid beside it.
select
  p.i, p.id, p.parent_id, p.parent_evidence, p.root_id, p.depth, p.is_orphan, p.role, p.brand, p.brands,
  u.is_spam, u.spam_reasons, u.copy_of, u.language, u.compound, u.polarity, u.scorer, u.author_key, u.account_key
from placed as p
join understood as u on u.i = p.i
