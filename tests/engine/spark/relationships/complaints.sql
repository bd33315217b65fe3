WITH `bounds` AS (
  SELECT
    MAX(`created_at`) AS `last_moment`
  FROM `trusted`
), `answered` AS (
  SELECT DISTINCT
    `l`.`parent` AS `i`
  FROM `links` AS `l`
  JOIN `trusted` AS `t`
    ON `t`.`i` = `l`.`i`
  WHERE
    `t`.`role` IN ('brand', 'staff') AND `l`.`parent` >= 0
), `waiting` AS (
  SELECT
    `o`.`i`,
    `o`.`id`,
    `o`.`created_at`,
    `f`.`total`,
    `f`.`direct`,
    `o`.`author_key` AS `key`,
    CAST(ROW_NUMBER() OVER (
      PARTITION BY `f`.`root`
      ORDER BY `f`.`total` DESC, `f`.`depth` NULLS LAST, `o`.`i` NULLS LAST
    ) AS BIGINT) AS `place`
  FROM `opinions` AS `o`
  JOIN `followers` AS `f`
    ON `f`.`i` = `o`.`i`
  CROSS JOIN `bounds`
  LEFT JOIN `answered` AS `a`
    ON `a`.`i` = `o`.`i`
  WHERE
    `o`.`polarity` = 'negative'
    AND `a`.`i` IS NULL
    AND NOT `o`.`author_key` IS NULL
    AND UNIX_MICROS(`last_moment`) - UNIX_MICROS(`o`.`created_at`) < 'days' * 86400e6
)
SELECT
  `w`.`id`,
  `w`.`key`,
  `w`.`created_at`,
  `w`.`total`,
  COUNT(`t`.`i`) FILTER(WHERE
    UNIX_MICROS(`last_moment`) - UNIX_MICROS(`t`.`created_at`) < 7 * 86400e6) AS `lately`
FROM (
  SELECT
    *
  FROM `waiting`
  WHERE
    `place` = 1
  ORDER BY
    `total` DESC,
    `direct` DESC,
    `i` DESC
  LIMIT 'most'
) AS `w`
CROSS JOIN `bounds`
LEFT JOIN `links` AS `l`
  ON `l`.`parent` = `w`.`i`
LEFT JOIN `word_of_mouth` AS `t`
  ON `t`.`i` = `l`.`i`
GROUP BY
  `w`.`id`,
  `w`.`key`,
  `w`.`created_at`,
  `w`.`total`,
  `w`.`i`
ORDER BY
  `w`.`total` DESC,
  `lately` DESC,
  `w`.`i` DESC
