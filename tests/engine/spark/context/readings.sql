WITH `days` AS (
  SELECT
    `account_key` AS `key`,
    DATE_TRUNC('DAY', `created_at`) AS `day`,
    MAX_BY(`audience`, `i`) FILTER(WHERE
      NOT `audience` IS NULL) AS `audience`
  FROM `trusted`
  WHERE
    NOT `audience` IS NULL AND NOT `account_key` IS NULL AND NOT `created_at` IS NULL
  GROUP BY
    `account_key`,
    DATE_TRUNC('DAY', `created_at`)
)
SELECT
  `key`,
  UNIX_MICROS(`day`) DIV 86400000000 AS `day`,
  `audience`
FROM `days`
WHERE
  `key` IN (
    SELECT
      `key`
    FROM `days`
    GROUP BY
      `key`
    HAVING
      COUNT(*) >= 'fewest'
  )
ORDER BY
  `key` NULLS LAST,
  `day` NULLS LAST
