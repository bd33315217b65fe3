WITH `bounds` AS (
  SELECT
    MAX(`created_at`) AS `last_moment`
  FROM `trusted`
), `aged` AS (
  SELECT
    `author_key`,
    `id`,
    `polarity`,
    (
      UNIX_MICROS(`last_moment`) - UNIX_MICROS(`created_at`)
    ) / 86400e6 < 'days' AS `is_now`
  FROM `opinions`, `bounds`
  WHERE
    NOT `created_at` IS NULL
    AND (
      UNIX_MICROS(`last_moment`) - UNIX_MICROS(`created_at`)
    ) / 86400e6 < 2 * 'days'
)
SELECT
  NOT ANY_VALUE(`author_key`) IGNORE NULLS IS NULL AS `is_known`,
  COUNT(*) FILTER(WHERE
    `is_now`) AS `scored_now`,
  COUNT(*) FILTER(WHERE
    `is_now` AND `polarity` = 'negative') AS `negative_now`,
  COUNT(*) FILTER(WHERE
    NOT `is_now`) AS `scored_before`,
  COUNT(*) FILTER(WHERE
    NOT `is_now` AND `polarity` = 'negative') AS `negative_before`
FROM `aged`
GROUP BY
  `author_key`,
  CASE WHEN `author_key` IS NULL THEN `id` END
ORDER BY
  `author_key` NULLS LAST,
  CASE WHEN `author_key` IS NULL THEN `id` END NULLS LAST
