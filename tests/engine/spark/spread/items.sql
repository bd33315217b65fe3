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
  COALESCE(`k`.`author`, -1) AS `author`
FROM `asked` AS `w`
JOIN `followed` AS `l`
  ON `l`.`i` = `w`.`i`
LEFT JOIN (
  SELECT
    `i`
  FROM `asked`
) AS `p`
  ON `p`.`i` = `l`.`follows`
LEFT JOIN (
  SELECT
    `author_key`,
    CAST(ROW_NUMBER() OVER (ORDER BY `author_key` NULLS LAST) AS BIGINT) - 1 AS `author`
  FROM (
    SELECT DISTINCT
      `author_key`
    FROM `asked`
    WHERE
      NOT `author_key` IS NULL
  ) AS `known`
) AS `k`
  ON `k`.`author_key` = `w`.`author_key`
ORDER BY
  `w`.`i` NULLS LAST
