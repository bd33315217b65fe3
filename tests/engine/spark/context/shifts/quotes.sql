WITH `ranked` AS (
  SELECT
    `t`.`id`,
    `f`.`total`,
    `t`.`created_at`,
    CAST(ROW_NUMBER() OVER (PARTITION BY `c`.`root` ORDER BY `f`.`total` DESC, `t`.`i` NULLS LAST) AS BIGINT) AS `place`
  FROM `shift_chosen` AS `c`
  JOIN `trusted` AS `t`
    ON `t`.`i` = `c`.`i`
  JOIN `followers` AS `f`
    ON `f`.`i` = `c`.`i`
  WHERE
    `c`.`is_after` AND `c`.`hit` = 1 AND NOT COALESCE(`t`.`text`, `t`.`title`) IS NULL
)
SELECT
  `id`
FROM `ranked`
WHERE
  `place` = 1
ORDER BY
  `total` DESC,
  `created_at` NULLS LAST,
  `id` NULLS LAST
LIMIT 'most'
