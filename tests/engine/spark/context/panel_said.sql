SELECT
  `i`,
  `id`,
  `author_key`,
  `platform`,
  `reader`,
  `source_file`,
  `kind`,
  `created_at`,
  `time_basis`,
  `polarity`,
  `scorer`,
  DATE_TRUNC('WEEK', `created_at`) AS `week`,
  EXPLODE(
    FILTER(
      `brands`,
      `b` -> (
        CASE
          WHEN NOT ARRAY('names') IS NULL AND NOT `b` IS NULL
          THEN COALESCE(ARRAY_CONTAINS(ARRAY('names'), b), FALSE)
        END
      )
    )
  ) AS `named`
FROM `trusted`
WHERE
  `role` = 'public' AND NOT `is_spam`
