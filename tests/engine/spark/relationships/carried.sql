WITH `said` AS (
  SELECT
    CAST(DENSE_RANK() OVER (ORDER BY `p`.`author_key` NULLS LAST) AS BIGINT) - 1 AS `person`,
    `p`.`polarity`,
    `p`.`platform`,
    `l`.`root`,
    `l`.`parent` < 0 AS `is_first`,
    DATE_TRUNC('WEEK', `p`.`created_at`) AS `week`,
    COALESCE(`f`.`followed`, 0) AS `followed`
  FROM `word_of_mouth` AS `p`
  JOIN `links` AS `l`
    ON `l`.`i` = `p`.`i`
  LEFT JOIN (
    SELECT
      `l`.`parent` AS `i`,
      COUNT(*) AS `followed`
    FROM `links` AS `l`
    JOIN `word_of_mouth` AS `c`
      ON `c`.`i` = `l`.`i`
    JOIN `word_of_mouth` AS `q`
      ON `q`.`i` = `l`.`parent`
    WHERE
      `c`.`author_key` IS DISTINCT FROM `q`.`author_key`
    GROUP BY
      `l`.`parent`
  ) AS `f`
    ON `f`.`i` = `p`.`i`
  WHERE
    NOT `p`.`author_key` IS NULL AND `p`.`polarity` IN ('positive', 'negative')
), `parts` AS (
  SELECT
    `person`,
    `polarity`,
    `root`,
    MIN(`platform`) AS `platform`,
    MIN(`week`) AS `week`,
    MAX(CAST(`is_first` AS INT)) AS `is_first`,
    COUNT(*) AS `mentions`,
    SUM(`followed`) AS `carried`
  FROM `said`
  GROUP BY
    `person`,
    `polarity`,
    `root`
)
SELECT
  `polarity`,
  `person`,
  CAST(DENSE_RANK() OVER (
    ORDER BY `platform` NULLS LAST, `week` NULLS LAST, `is_first` NULLS LAST, LEAST(`mentions`, 'most') NULLS LAST
  ) AS BIGINT) - 1 AS `place`,
  CAST(`carried` AS BIGINT) AS `carried`
FROM `parts`
ORDER BY
  `polarity` NULLS LAST,
  `person` NULLS LAST,
  `root` NULLS LAST
