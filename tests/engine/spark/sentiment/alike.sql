SELECT
  CAST(DENSE_RANK() OVER (ORDER BY `author_key` NULLS LAST, `unnamed` NULLS LAST) AS BIGINT) - 1 AS `person`,
  NOT `author_key` IS NULL AS `is_known`,
  `platform`,
  `is_first`,
  `scored`,
  `positive`,
  `negative`
FROM (
  SELECT
    `o`.`author_key`,
    CASE WHEN `o`.`author_key` IS NULL THEN `o`.`id` END AS `unnamed`,
    `o`.`platform`,
    `l`.`parent` < 0 AS `is_first`,
    COUNT(*) AS `scored`,
    COUNT(*) FILTER(WHERE
      `o`.`polarity` = 'positive') AS `positive`,
    COUNT(*) FILTER(WHERE
      `o`.`polarity` = 'negative') AS `negative`
  FROM `opinions` AS `o`
  JOIN `links` AS `l`
    ON `l`.`i` = `o`.`i`
  GROUP BY
    `o`.`author_key`,
    CASE WHEN `o`.`author_key` IS NULL THEN `o`.`id` END,
    `o`.`platform`,
    `l`.`parent` < 0
) AS `said`
ORDER BY
  `person` NULLS LAST,
  `platform` NULLS LAST,
  `is_first` NULLS LAST
