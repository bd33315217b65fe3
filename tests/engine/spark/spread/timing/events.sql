SELECT
  UNIX_MICROS(`created_at`) AS `moment`,
  CAST((
    `polarity` = 'negative'
  ) AS BIGINT) AS `kind`,
  CAST(DENSE_RANK() OVER (ORDER BY `source_file` NULLS LAST) AS BIGINT) - 1 AS `source`,
  CASE
    WHEN `author_key` IS NULL
    THEN -1
    ELSE CAST(DENSE_RANK() OVER (ORDER BY `author_key` NULLS LAST) AS BIGINT) - 1
  END AS `author`
FROM (
  SELECT
    `i`,
    `created_at`,
    `polarity`,
    `source_file`,
    `author_key`
  FROM `word_of_mouth`
  WHERE
    `polarity` IN ('positive', 'negative')
    AND NOT `created_at` IS NULL
    AND `time_basis` IS DISTINCT FROM 'day_only'
  ORDER BY
    `created_at` DESC,
    `i` NULLS LAST
  LIMIT 'most'
) AS `latest`
ORDER BY
  `latest`.`created_at` NULLS LAST,
  `latest`.`i` NULLS LAST
