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
LEFT JOIN `taken_up` AS `f`
  ON `f`.`i` = `p`.`i`
WHERE
  NOT `p`.`is_ours`
GROUP BY
  `p`.`person`
ORDER BY
  `p`.`person` NULLS LAST
