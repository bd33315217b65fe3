WITH `chosen` AS (
  SELECT
    EXPLODE(ARRAY('keys')) AS `key`
), `own` AS (
  SELECT
    `l`.`i`,
    `l`.`key`
  FROM `ledger` AS `l`
  JOIN `chosen` AS `c`
    ON `c`.`key` = `l`.`key`
  WHERE
    NOT `l`.`is_ours`
), `roots` AS (
  SELECT DISTINCT
    `k`.`root`
  FROM `own` AS `o`
  JOIN `links` AS `k`
    ON `k`.`i` = `o`.`i`
)
SELECT
  `e`.`i`,
  `e`.`parent`,
  `above`.`key` AS `key_above`
FROM `ledger_edges` AS `e`
JOIN `links` AS `k`
  ON `k`.`i` = `e`.`i`
JOIN `roots` AS `r`
  ON `r`.`root` = `k`.`root`
LEFT JOIN `own` AS `above`
  ON `above`.`i` = `e`.`parent`
ORDER BY
  `e`.`i` NULLS LAST
