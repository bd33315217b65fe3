SELECT
  `p`.`person`,
  ANY_VALUE(`p`.`key`) IGNORE NULLS AS `key`,
  CAST(COALESCE(SUM(`f`.`followed`), 0) AS BIGINT) AS `carried`,
  MAX_BY(`t`.`audience`, `t`.`i`) FILTER(WHERE
    NOT `t`.`audience` IS NULL) AS `audience`,
  MAX_BY(`t`.`platform`, `t`.`i`) FILTER(WHERE
    NOT `t`.`platform` IS NULL) AS `platform`
FROM `ledger` AS `p`
JOIN `trusted` AS `t`
  ON `t`.`i` = `p`.`i`
LEFT JOIN (
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
) AS `f`
  ON `f`.`i` = `p`.`i`
WHERE
  NOT `p`.`is_ours`
GROUP BY
  `p`.`person`
ORDER BY
  `p`.`person` NULLS LAST
