SELECT
  `e`.`parent` AS `i`,
  COUNT(*) AS `followed`
FROM `ledger_edges` AS `e`
JOIN `ledger` AS `c`
  ON `c`.`i` = `e`.`i` AND NOT `c`.`is_ours`
JOIN `ledger` AS `q`
  ON `q`.`i` = `e`.`parent` AND NOT `q`.`is_ours`
WHERE
  `c`.`person` <> `q`.`person`
GROUP BY
  `e`.`parent`
