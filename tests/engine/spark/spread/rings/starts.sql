SELECT
  `s`.`person`,
  COUNT(*) AS `roots`,
  CAST(COALESCE(SUM(`t`.`people`), 0) AS BIGINT) AS `people`
FROM (
  SELECT
    `w`.`i`,
    `p`.`person`
  FROM `word_of_mouth` AS `w`
  JOIN `followers` AS `f`
    ON `f`.`i` = `w`.`i` AND `f`.`depth` = 0
  JOIN `ring_people` AS `p`
    ON `p`.`author_key` = `w`.`author_key`
  CROSS JOIN (
    SELECT
      MAX(`created_at`) AS `last_moment`
    FROM `trusted`
  ) AS `period`
  WHERE
    UNIX_MICROS(`last_moment`) - UNIX_MICROS(`w`.`created_at`) >= 'window_hours' * 3600e6
) AS `s`
LEFT JOIN (
  SELECT
    `f`.`root`,
    COUNT(DISTINCT `w`.`author_key`) - 1 AS `people`
  FROM `followers` AS `f`
  JOIN `word_of_mouth` AS `w`
    ON `w`.`i` = `f`.`i`
  JOIN `word_of_mouth` AS `r`
    ON `r`.`i` = `f`.`root`
  WHERE
    `f`.`total` > 0 OR `f`.`depth` > 0
  GROUP BY
    `f`.`root`
  HAVING
    NOT ANY_VALUE(`r`.`author_key`) IGNORE NULLS IS NULL
) AS `t`
  ON `t`.`root` = `s`.`i`
GROUP BY
  `s`.`person`
ORDER BY
  `s`.`person` NULLS LAST
