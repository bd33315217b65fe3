WITH `bounds` AS (
  SELECT
    MAX(`created_at`) AS `last_moment`,
    (
      UNIX_MICROS(MAX(`created_at`)) - UNIX_MICROS(MIN(`created_at`))
    ) DIV 604800000000 AS `whole_weeks`
  FROM `trusted`
), `aged` AS (
  SELECT
    (
      UNIX_MICROS(`last_moment`) - UNIX_MICROS(`m`.`created_at`)
    ) DIV 604800000000 AS `age`,
    `m`.`kind`,
    `m`.`polarity`,
    `m`.`platform`,
    `whole_weeks`
  FROM `word_of_mouth` AS `m`
  CROSS JOIN `bounds`
  WHERE
    NOT `m`.`created_at` IS NULL
)
SELECT
  'pattern' AS `mix`,
  CONCAT(COALESCE(`kind`, ''), ' ', COALESCE(`polarity`, '')) AS `name`,
  `age`,
  COUNT(*) AS `mentions`,
  MAX(`whole_weeks`) AS `whole_weeks`
FROM `aged`
GROUP BY
  `kind`,
  `polarity`,
  `age`
UNION ALL
SELECT
  'platform',
  `platform`,
  `age`,
  COUNT(*),
  MAX(`whole_weeks`)
FROM `aged`
GROUP BY
  `platform`,
  `age`
ORDER BY
  `mix` NULLS LAST,
  `name` NULLS LAST,
  `age` NULLS LAST
