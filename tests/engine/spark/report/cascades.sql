WITH `counted` AS (
  SELECT
    `t`.`id` AS `root`,
    `f`.`root` AS `root_i`,
    COUNT(*) AS `size`,
    MAX(`f`.`depth`) AS `depth`,
    ANY_VALUE(`t`.`polarity`) IGNORE NULLS AS `polarity`
  FROM `followers` AS `f`
  JOIN `trusted` AS `t`
    ON `t`.`i` = `f`.`root`
  GROUP BY
    `t`.`id`,
    `f`.`root`
  HAVING
    COUNT(*) > 1
), `placed` AS (
  SELECT
    *,
    CAST(ROW_NUMBER() OVER (ORDER BY `size` DESC, `root` NULLS LAST) AS BIGINT) AS `place`,
    CAST(ROW_NUMBER() OVER (PARTITION BY `polarity` ORDER BY `size` DESC, `root` NULLS LAST) AS BIGINT) AS `place_of_kind`
  FROM `counted`
)
SELECT
  `root`,
  `root_i`,
  `size`,
  `depth`,
  `polarity`
FROM `placed`
WHERE
  `place` <= 'most' OR (
    `polarity` <> 'unscored' AND `place_of_kind` <= 'each'
  )
ORDER BY
  `size` DESC,
  `root` NULLS LAST
