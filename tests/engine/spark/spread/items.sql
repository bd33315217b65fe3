SELECT
  `w`.`i`,
  COALESCE(`p`.`i`, -1) AS `parent`,
  `l`.`parent` < 0 AS `starts`,
  COALESCE(UNIX_MICROS(`w`.`created_at`), 0) AS `moment`,
  NOT `w`.`created_at` IS NULL AND `w`.`time_basis` IS DISTINCT FROM 'day_only' AS `has_time`,
  NOT `w`.`created_at` IS NULL AND `w`.`time_basis` = 'day_only' AS `has_day`,
  CASE `w`.`polarity`
    WHEN 'positive'
    THEN 0
    WHEN 'neutral'
    THEN 1
    WHEN 'negative'
    THEN 2
    ELSE 3
  END AS `polarity`,
  `w`.`kind` IN ('share', 'quote')
  OR `l`.`is_quoted`
  OR (
    `w`.`kind` = 'post' AND `l`.`parent` >= 0
  ) AS `is_share`,
  `w`.`scorer` IS NOT DISTINCT FROM 'inherited' AS `is_inherited`,
  CASE
    WHEN `w`.`author_key` IS NULL
    THEN -1
    ELSE CAST(DENSE_RANK() OVER (ORDER BY `w`.`author_key` NULLS LAST) AS BIGINT) - 1
  END AS `author`
FROM `asked` AS `w`
JOIN `followed` AS `l`
  ON `l`.`i` = `w`.`i`
LEFT JOIN (
  SELECT
    `i`
  FROM `asked`
) AS `p`
  ON `p`.`i` = `l`.`follows`
ORDER BY
  `w`.`i` NULLS LAST
