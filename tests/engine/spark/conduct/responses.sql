WITH `ends` AS (
  SELECT
    `platform`,
    MAX(`created_at`) AS `at`
  FROM `trusted`
  GROUP BY
    `platform`
)
SELECT
  `o`.`i`,
  COUNT(`c`.`i`) AS `followed`,
  COALESCE(
    ANY_VALUE(UNIX_MICROS(`e`.`at`) - UNIX_MICROS(`o`.`created_at`)) IGNORE NULLS >= 'hours' * 3600e6,
    FALSE
  ) AS `is_old`
FROM `own_items` AS `o`
LEFT JOIN `ends` AS `e`
  ON `e`.`platform` = `o`.`platform`
LEFT JOIN `links` AS `l`
  ON `l`.`parent` = `o`.`i`
LEFT JOIN (
  SELECT
    `i`,
    `created_at`
  FROM `trusted`
  WHERE
    `role` = 'public'
    AND NOT `is_spam`
    AND NOT `created_at` IS NULL
    AND `time_basis` IS DISTINCT FROM 'day_only'
) AS `c`
  ON `c`.`i` = `l`.`i`
  AND UNIX_MICROS(`c`.`created_at`) - UNIX_MICROS(`o`.`created_at`) BETWEEN 0 AND 'hours' * 3600e6
GROUP BY
  `o`.`i`
ORDER BY
  `o`.`i` NULLS LAST
