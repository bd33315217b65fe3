SELECT
  COUNT(*) AS `rows`,
  COUNT(*) FILTER(WHERE
    `kind` IN ('comment', 'share', 'quote')
    OR (
      NOT `parent_id` IS NULL
      AND NOT `parent_evidence` IN ('quoted_text', 'sole_reply')
    )) AS `followers_up`,
  COUNT(*) FILTER(WHERE
    NOT `parent_id` IS NULL
    AND NOT `is_orphan`
    AND NOT `parent_evidence` IN ('quoted_text', 'sole_reply')) AS `with_parent`,
  COUNT(*) FILTER(WHERE
    `parent_evidence` IN ('quoted_text', 'sole_reply')) AS `guessed`,
  COUNT(*) FILTER(WHERE
    `kind` IN ('share', 'quote')) AS `shares`,
  COUNT(*) FILTER(WHERE
    `kind` IN ('share', 'quote') AND `depth` > 1) AS `deep_shares`,
  COUNT(*) FILTER(WHERE
    NOT `author_key` IS NULL) AS `with_author`,
  COUNT(*) FILTER(WHERE
    NOT `stated_at` IS NULL) AS `with_time`,
  COUNT(*) FILTER(WHERE
    `time_basis` = 'exact') AS `with_exact_time`,
  COUNT(*) FILTER(WHERE
    `time_basis` = 'day_only') AS `with_day_only`,
  COUNT(*) FILTER(WHERE
    NOT `audience` IS NULL) AS `with_audience`,
  COUNT(*) FILTER(WHERE
    `role` IN ('brand', 'staff')) AS `brand_posts`,
  COUNT(*) FILTER(WHERE
    `role` = 'public' AND NOT COALESCE(`text`, `title`) IS NULL) AS `with_words`,
  COUNT(*) FILTER(WHERE
    `role` = 'public'
    AND NOT COALESCE(`text`, `title`) IS NULL
    AND `polarity` <> 'unscored') AS `scored`
FROM `trusted`
