WITH `own` AS (
  SELECT
    `l`.`key`,
    `l`.`moment`,
    `t`.`platform`
  FROM `ledger` AS `l`
  JOIN `trusted` AS `t`
    ON `t`.`i` = `l`.`i`
  WHERE
    NOT `l`.`is_ours`
    AND `l`.`has_time`
    AND `l`.`moment` BETWEEN 'start_us' AND 'end_us'
), `ends` AS (
  SELECT
    `platform`,
    LEAST(UNIX_MICROS(MAX(`created_at`)), 'end_us') AS `end_us`
  FROM `trusted`
  GROUP BY
    `platform`
), `firsts` AS (
  SELECT
    `key`,
    MIN(`moment`) AS `first_us`,
    MIN_BY(`platform`, STRUCT(`moment`, `platform`)) FILTER(WHERE
      NOT `platform` IS NULL) AS `platform`
  FROM `own`
  GROUP BY
    `key`
), `again` AS (
  SELECT
    `o`.`key`,
    MIN(`o`.`moment`) AS `again_us`
  FROM `own` AS `o`
  JOIN `firsts` AS `f`
    ON `f`.`key` = `o`.`key`
  WHERE
    `o`.`moment` DIV 86400000000 > `f`.`first_us` DIV 86400000000
  GROUP BY
    `o`.`key`
)
SELECT
  `f`.`key`,
  `f`.`first_us` DIV 86400000000 AS `first_day`,
  COALESCE(`a`.`again_us` DIV 86400000000, -1) AS `again_day`,
  `e`.`end_us` DIV 86400000000 AS `end_day`
FROM `firsts` AS `f`
JOIN `ends` AS `e`
  ON `e`.`platform` = `f`.`platform`
LEFT JOIN `again` AS `a`
  ON `a`.`key` = `f`.`key`
ORDER BY
  `f`.`key` NULLS LAST
