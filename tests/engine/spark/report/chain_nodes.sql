SELECT
  `root`,
  `size`,
  `i`,
  `id`,
  `depth`,
  `direct`,
  `total`,
  `above`,
  `hours`,
  `author_key`,
  `author`,
  `author_id`,
  `role`,
  `platform`,
  `kind`,
  `polarity`,
  `audience`,
  `text`,
  `title`,
  `shared_text`,
  `source_file`
FROM (
  SELECT
    `c`.`root`,
    `c`.`size`,
    `t`.`i`,
    `t`.`id`,
    `f`.`depth`,
    `f`.`direct`,
    `f`.`total`,
    CASE WHEN `f`.`depth` > 0 THEN `p`.`id` END AS `above`,
    CASE
      WHEN NOT 'day_only' IN (COALESCE(`t`.`time_basis`, ''), COALESCE(`r`.`time_basis`, ''))
      AND NOT `t`.`created_at` IS NULL
      AND NOT `r`.`created_at` IS NULL
      THEN GREATEST((
        UNIX_MICROS(`t`.`created_at`) - UNIX_MICROS(`r`.`created_at`)
      ) / 3600e6, 0)
    END AS `hours`,
    `t`.`author_key`,
    `t`.`author`,
    `t`.`author_id`,
    `t`.`role`,
    `t`.`platform`,
    `t`.`kind`,
    `t`.`polarity`,
    `t`.`audience`,
    `t`.`text`,
    `t`.`title`,
    `t`.`shared_text`,
    `t`.`source_file`,
    CAST(ROW_NUMBER() OVER (
      PARTITION BY `f`.`root`
      ORDER BY `f`.`total` DESC, `f`.`depth` NULLS LAST, `t`.`audience` DESC, `f`.`i` NULLS LAST
    ) AS BIGINT) AS `place`
  FROM `followers` AS `f`
  JOIN `largest` AS `c`
    ON `c`.`root_i` = `f`.`root`
  JOIN `trusted` AS `t`
    ON `t`.`i` = `f`.`i`
  JOIN `trusted` AS `r`
    ON `r`.`i` = `c`.`root_i`
  JOIN `links` AS `l`
    ON `l`.`i` = `f`.`i`
  LEFT JOIN `numbered` AS `p`
    ON `p`.`i` = `l`.`parent`
) AS `placed`
WHERE
  `place` <= 'drawn'
ORDER BY
  `size` DESC,
  `root` NULLS LAST,
  `depth` NULLS LAST,
  `i` NULLS LAST
