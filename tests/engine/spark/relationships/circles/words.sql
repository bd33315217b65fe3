SELECT
  `m`.`community`,
  `p`.`phrase`,
  COUNT(DISTINCT `l`.`person`) AS `people`
FROM `mention_phrases` AS `p`
JOIN `ledger` AS `l`
  ON `l`.`i` = `p`.`i` AND NOT `l`.`is_ours`
JOIN `circle_members` AS `m`
  ON `m`.`person` = `l`.`person`
GROUP BY
  `m`.`community`,
  `p`.`phrase`
HAVING
  COUNT(DISTINCT `l`.`person`) >= 2
ORDER BY
  `m`.`community` NULLS LAST,
  `p`.`phrase` NULLS LAST
