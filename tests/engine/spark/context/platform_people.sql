SELECT
  `platform`,
  NOT `author_key` IS NULL AS `is_known`,
  COUNT(*) AS `scored`,
  COUNT(*) FILTER(WHERE
    `polarity` = 'positive') AS `positive`,
  COUNT(*) FILTER(WHERE
    `polarity` = 'negative') AS `negative`
FROM `opinions`
GROUP BY
  `platform`,
  `author_key`,
  CASE WHEN `author_key` IS NULL THEN `id` END
ORDER BY
  `platform` NULLS LAST,
  `author_key` NULLS LAST,
  CASE WHEN `author_key` IS NULL THEN `id` END NULLS LAST
