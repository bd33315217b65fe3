-- What the public said about any brand of the panel, one row for each brand that a mention is about.
select
  i, id, author_key, platform, reader, source_file, kind, created_at, time_basis, polarity, scorer,
  date_trunc('week', created_at) as week, unnest(list_filter(brands, b -> list_contains($names, b))) as named
from trusted
where role = 'public' and not is_spam
