-- What the kept rows say of themselves, by which a reader knows what the report cannot show.
select
  count(*) as rows,
  count(*) filter (where kind in ('comment', 'share', 'quote') or (parent_id is not null and parent_evidence not in ('quoted_text', 'sole_reply'))) as followers_up,
  count(*) filter (where parent_id is not null and not is_orphan and parent_evidence not in ('quoted_text', 'sole_reply')) as with_parent,
  count(*) filter (where parent_evidence in ('quoted_text', 'sole_reply')) as guessed,
  count(*) filter (where kind in ('share', 'quote')) as shares,
  count(*) filter (where kind in ('share', 'quote') and depth > 1) as deep_shares,
  count(*) filter (where author_key is not null) as with_author,
  count(*) filter (where stated_at is not null) as with_time,
  count(*) filter (where time_basis = 'exact') as with_exact_time,
  count(*) filter (where time_basis = 'day_only') as with_day_only,
  count(*) filter (where audience is not null) as with_audience,
  count(*) filter (where role in ('brand', 'staff')) as brand_posts,
  count(*) filter (where role = 'public' and coalesce(text, title) is not null) as with_words,
  count(*) filter (where role = 'public' and coalesce(text, title) is not null and polarity <> 'unscored') as scored
from trusted
