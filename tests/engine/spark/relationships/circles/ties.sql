WITH `said` AS (
  SELECT
    `i`,
    `person`,
    `moment`,
    `has_time`
  FROM `ledger`
  WHERE
    NOT `is_ours`
), `tied` AS (
  SELECT
    `e`.`i`,
    `e`.`parent`,
    `c`.`person` AS `one`,
    `p`.`person` AS `other`,
    `c`.`moment`,
    `c`.`has_time`
  FROM `ledger_edges` AS `e`
  JOIN `said` AS `c`
    ON `c`.`i` = `e`.`i`
  JOIN `said` AS `p`
    ON `p`.`i` = `e`.`parent`
  WHERE
    `c`.`person` <> `p`.`person`
)
SELECT
  `t`.`i` AS `child`,
  `t`.`parent`,
  `t`.`one`,
  `t`.`other`,
  `t`.`moment`,
  `t`.`has_time`,
  `l`.`root`,
  CAST(DENSE_RANK() OVER (
    ORDER BY `r`.`platform` NULLS LAST, UNIX_MICROS(`r`.`created_at`) DIV (
      7 * 86400000000
    ) NULLS LAST
  ) AS BIGINT) - 1 AS `setting`
FROM `tied` AS `t`
JOIN `links` AS `l`
  ON `l`.`i` = `t`.`i`
JOIN `trusted` AS `r`
  ON `r`.`i` = `l`.`root`
ORDER BY
  `t`.`i` NULLS LAST
