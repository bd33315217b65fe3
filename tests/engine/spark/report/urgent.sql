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
)
SELECT
  `id`,
  `created_at`,
  `total`,
  `place`
FROM (
  SELECT
    `id`,
    `created_at`,
    `total`,
    CAST(ROW_NUMBER() OVER (ORDER BY `total` DESC, `direct` DESC, `created_at` DESC, `id` NULLS LAST) AS BIGINT) AS `place`
  FROM (
    SELECT
      `o`.`id`,
      `o`.`created_at`,
      `f`.`total`,
      `f`.`direct`,
      CAST(ROW_NUMBER() OVER (
        PARTITION BY `f`.`root`
        ORDER BY `f`.`total` DESC, `f`.`depth` NULLS LAST, `o`.`i` NULLS LAST
      ) AS BIGINT) AS `place_in_cascade`
    FROM `opinions` AS `o`
    JOIN `followers` AS `f`
      ON `f`.`i` = `o`.`i`
    CROSS JOIN `bounds`
    LEFT JOIN `answered` AS `a`
      ON `a`.`i` = `o`.`i`
    WHERE
      `o`.`polarity` = 'negative'
      AND `a`.`i` IS NULL
      AND UNIX_MICROS(`last_moment`) - UNIX_MICROS(`o`.`created_at`) < 'days' * 86400e6
  ) AS `waiting`
  WHERE
    `place_in_cascade` = 1
) AS `placed`
WHERE
  `place` <= 'most'
