WITH `bounds` AS (
  SELECT
    MAX(`created_at`) AS `last_moment`
  FROM `trusted`
), `aged` AS (
  SELECT
    CAST(FLOOR((
      UNIX_MICROS(`last_moment`) - UNIX_MICROS(`created_at`)
    ) / 86400e6) AS BIGINT) AS `age`
  FROM `word_of_mouth`, `bounds`
  WHERE
    NOT `created_at` IS NULL
)
SELECT
  `d`.`day`,
  COUNT(*) FILTER(WHERE
    `a`.`age` = `d`.`day`) AS `now`,
  COUNT(*) FILTER(WHERE
    `a`.`age` = `d`.`day` + 'days') AS `before`
FROM (
  SELECT
    EXPLODE(SEQUENCE(0, 'days' - 1)) AS `day`
) AS `d`
LEFT JOIN `aged` AS `a`
  ON `a`.`age` = `d`.`day` OR `a`.`age` = `d`.`day` + 'days'
GROUP BY
  `d`.`day`
ORDER BY
  `d`.`day` NULLS LAST
