SELECT
  `o`.`i`,
  `l`.`parent`,
  NOT `is_bare_share` OR (
    `parent` < 0 AND NOT `carried_polarity` IS NULL
  ) AS `speaks`
FROM `own_polarity` AS `o`
JOIN `links` AS `l`
  ON `l`.`i` = `o`.`i`
ORDER BY
  `o`.`i` NULLS LAST
