WITH `bounds` AS (
  SELECT
    MAX(`created_at`) AS `last_moment`
  FROM `trusted`
), `aged` AS (
  SELECT
    `author_key`,
    CASE WHEN `author_key` IS NULL THEN `id` END AS `unnamed`,
    `platform`,
    `polarity`,
    (
      UNIX_MICROS(`last_moment`) - UNIX_MICROS(`created_at`)
    ) / 86400e6 < 'days' AS `is_now`,
    CAST(FLOOR((
      UNIX_MICROS(`last_moment`) - UNIX_MICROS(`created_at`)
    ) / (
      7 * 86400e6
    )) AS BIGINT) AS `week`
  FROM `opinions`, `bounds`
  WHERE
    NOT `created_at` IS NULL
    AND (
      UNIX_MICROS(`last_moment`) - UNIX_MICROS(`created_at`)
    ) / 86400e6 < 2 * 'days'
)
SELECT
  CAST(DENSE_RANK() OVER (ORDER BY `author_key` NULLS LAST, `unnamed` NULLS LAST) AS BIGINT) - 1 AS `person`,
  NOT `author_key` IS NULL AS `is_known`,
  `platform`,
  `week`,
  `positive_now`,
  `neutral_now`,
  `negative_now`,
  `positive_before`,
  `neutral_before`,
  `negative_before`
FROM (
  SELECT
    `author_key`,
    `unnamed`,
    `platform`,
    `week`,
    COUNT(*) FILTER(WHERE
      `is_now` AND `polarity` = 'positive') AS `positive_now`,
    COUNT(*) FILTER(WHERE
      `is_now` AND `polarity` = 'neutral') AS `neutral_now`,
    COUNT(*) FILTER(WHERE
      `is_now` AND `polarity` = 'negative') AS `negative_now`,
    COUNT(*) FILTER(WHERE
      NOT `is_now` AND `polarity` = 'positive') AS `positive_before`,
    COUNT(*) FILTER(WHERE
      NOT `is_now` AND `polarity` = 'neutral') AS `neutral_before`,
    COUNT(*) FILTER(WHERE
      NOT `is_now` AND `polarity` = 'negative') AS `negative_before`
  FROM `aged`
  GROUP BY
    `author_key`,
    `unnamed`,
    `platform`,
    `week`
) AS `said`
ORDER BY
  `person` NULLS LAST,
  `platform` NULLS LAST,
  `week` NULLS LAST
