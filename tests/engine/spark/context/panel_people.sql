SELECT
  CAST(DENSE_RANK() OVER (
    ORDER BY `author_key` NULLS LAST, CASE WHEN `author_key` IS NULL THEN `id` END NULLS LAST
  ) AS BIGINT) - 1 AS `person`,
  `named`,
  NOT `author_key` IS NULL AS `is_known`,
  COUNT(*) AS `mentions`,
  COUNT(*) FILTER(WHERE
    `is_opinion`) AS `scored`,
  COUNT(*) FILTER(WHERE
    `is_opinion` AND `polarity` = 'positive') AS `positive`,
  COUNT(*) FILTER(WHERE
    `is_opinion` AND `polarity` = 'negative') AS `negative`
FROM (
  SELECT
    *,
    `polarity` <> 'unscored' AND `scorer` IS DISTINCT FROM 'inherited' AS `is_opinion`
  FROM `panel`
) AS `said`
GROUP BY
  `author_key`,
  CASE WHEN `author_key` IS NULL THEN `id` END,
  `named`
ORDER BY
  `person` NULLS LAST,
  `named` NULLS LAST
