SELECT
  `p`.`author_key` AS `key`,
  `p`.`polarity`,
  COUNT(*) AS `mentions`,
  CAST(COALESCE(SUM(`f`.`followed`), 0) AS BIGINT) AS `carried`
FROM `word_of_mouth` AS `p`
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
GROUP BY
  `p`.`author_key`,
  `p`.`polarity`
ORDER BY
  `key` NULLS LAST,
  `polarity` NULLS LAST
