SELECT
  `l`.`person`,
  COUNT(*) AS `scored`,
  COUNT(*) FILTER(WHERE
    `o`.`polarity` = 'positive') AS `positive`,
  COUNT(*) FILTER(WHERE
    `o`.`polarity` = 'negative') AS `negative`
FROM `ledger` AS `l`
JOIN `opinions` AS `o`
  ON `o`.`i` = `l`.`i`
WHERE
  NOT `l`.`is_ours`
GROUP BY
  `l`.`person`
ORDER BY
  `l`.`person` NULLS LAST
