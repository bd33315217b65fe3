WITH `bounds` AS (
  SELECT
    MAX(`created_at`) AS `last_moment`
  FROM `trusted`
)
SELECT
  `r`.`i`,
  CAST(DENSE_RANK() OVER (ORDER BY COALESCE(`m`.`author_key`, 'id:' || `m`.`id`) NULLS LAST) AS BIGINT) - 1 AS `person`,
  NOT `m`.`author_key` IS NULL AS `is_known`,
  COALESCE(
    (
      UNIX_MICROS(`last_moment`) - UNIX_MICROS(`m`.`created_at`)
    ) / 86400e6 < 'days',
    FALSE
  ) AS `is_now`,
  COALESCE(
    (
      UNIX_MICROS(`last_moment`) - UNIX_MICROS(`m`.`created_at`)
    ) / 86400e6 >= 'days'
    AND (
      UNIX_MICROS(`last_moment`) - UNIX_MICROS(`m`.`created_at`)
    ) / 86400e6 < 2 * 'days',
    FALSE
  ) AS `is_before`,
  CAST(FLOOR(
    (
      UNIX_MICROS(`last_moment`) - UNIX_MICROS(`m`.`created_at`)
    ) / (
      7 * 86400e6
    )
  ) AS BIGINT) AS `weeks_ago`
FROM `readable` AS `r`
JOIN `word_of_mouth` AS `m`
  ON `m`.`i` = `r`.`i`, `bounds`
