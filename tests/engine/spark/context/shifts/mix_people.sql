SELECT
  COUNT(DISTINCT `author_key`) AS `people`
FROM `word_of_mouth`
WHERE
  NOT `created_at` IS NULL
  AND (
    SELECT
      UNIX_MICROS(MAX(`created_at`))
    FROM `trusted`
  ) - UNIX_MICROS(`created_at`) < 'days' * 86400000000
