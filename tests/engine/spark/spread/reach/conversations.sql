WITH `largest` AS (
  SELECT
    `f`.`root`,
    `t`.`id`,
    COUNT(*) AS `size`,
    ANY_VALUE(`t`.`polarity`) IGNORE NULLS AS `polarity`,
    ANY_VALUE(`t`.`platform`) IGNORE NULLS AS `platform`,
    COALESCE(ANY_VALUE(`t`.`account_key`) IGNORE NULLS, 'unknown ' || `t`.`id`) AS `starter`
  FROM `followers` AS `f`
  JOIN `trusted` AS `t`
    ON `t`.`i` = `f`.`root`
  GROUP BY
    `f`.`root`,
    `t`.`id`
  HAVING
    COUNT(*) > 1
  ORDER BY
    `size` DESC,
    `t`.`id` NULLS LAST
  LIMIT 'most'
), `told` AS (
  SELECT
    COALESCE(`account_key`, 'unknown ' || `id`) AS `person`,
    MAX(`audience`) AS `audience`
  FROM `trusted`
  WHERE
    NOT `audience` IS NULL
  GROUP BY
    COALESCE(`account_key`, 'unknown ' || `id`)
), `people` AS (
  SELECT
    `l`.`root`,
    COALESCE(`t`.`account_key`, 'unknown ' || `t`.`id`) AS `person`
  FROM `largest` AS `l`
  JOIN `followers` AS `f`
    ON `f`.`root` = `l`.`root`
  JOIN `trusted` AS `t`
    ON `t`.`i` = `f`.`i`
  WHERE
    `t`.`kind` IN ('share', 'quote')
    OR (
      `t`.`kind` = 'post' AND `f`.`i` <> `l`.`root`
    )
  UNION
  SELECT
    `root`,
    `starter`
  FROM `largest`
)
SELECT
  `l`.`id`,
  `l`.`size`,
  `l`.`polarity`,
  `l`.`platform`,
  `p`.`person` = `l`.`starter` AS `is_first`,
  COALESCE(`told`.`audience`, -1) AS `audience`
FROM `largest` AS `l`
JOIN `people` AS `p`
  ON `p`.`root` = `l`.`root`
LEFT JOIN `told`
  ON `told`.`person` = `p`.`person`
ORDER BY
  `l`.`size` DESC,
  `l`.`id` NULLS LAST,
  `is_first` DESC,
  `p`.`person` NULLS LAST
