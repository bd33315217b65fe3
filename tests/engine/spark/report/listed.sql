WITH `eligible` AS (
  SELECT
    `t`.`i`,
    CAST(ROW_NUMBER() OVER (ORDER BY `t`.`created_at` DESC, `t`.`i` DESC) AS BIGINT) AS `place`
  FROM `trusted` AS `t`
  WHERE
    SIZE(`t`.`brands`) > 0 OR `t`.`role` IN ('brand', 'staff')
), `chosen` AS (
  SELECT
    `i`
  FROM `eligible`
  WHERE
    `place` <= 'most'
  UNION
  SELECT
    `i`
  FROM `trusted`
  WHERE
    (
      CASE
        WHEN NOT ARRAY('quoted') IS NULL AND NOT `id` IS NULL
        THEN COALESCE(ARRAY_CONTAINS(ARRAY('quoted'), `id`), FALSE)
      END
    )
), `shown` AS (
  SELECT
    `t`.*
  FROM `trusted` AS `t`
  JOIN `chosen` AS `c`
    ON `c`.`i` = `t`.`i`
), `subjects` AS (
  SELECT
    `i`,
    SORT_ARRAY(COLLECT_SET(`topic`)) AS `topics`
  FROM `listed_topics`
  GROUP BY
    `i`
)
SELECT
  `t`.`id`,
  `t`.`author_key`,
  `t`.`author`,
  `t`.`author_id`,
  `t`.`platform`,
  `t`.`kind`,
  `t`.`stated_at` AS `created_at`,
  `t`.`time_basis`,
  `t`.`text`,
  `t`.`title`,
  `t`.`shared_text`,
  `t`.`polarity`,
  `t`.`compound`,
  `t`.`brand`,
  `t`.`brands`,
  `t`.`role`,
  `t`.`is_spam`,
  `t`.`spam_reasons`,
  `t`.`language`,
  `t`.`url`,
  COALESCE(`s`.`topics`, CAST(ARRAY() AS ARRAY<STRING>)) AS `topics`,
  NOT `t`.`scorer` IS NULL AND `t`.`scorer` <> 'inherited' AS `is_opinion`,
  COALESCE(`f`.`direct`, 0) AS `direct`,
  COALESCE(`f`.`total`, 0) AS `total`,
  `t`.`depth`,
  `p`.`id` AS `parent_id`,
  `r`.`id` AS `root_id`,
  `t`.`source_file`,
  `t`.`source_row`,
  CAST(ROW_NUMBER() OVER (ORDER BY `t`.`i` NULLS LAST) AS BIGINT) AS `place`
FROM `shown` AS `t`
LEFT JOIN `followers` AS `f`
  ON `f`.`i` = `t`.`i`
LEFT JOIN `subjects` AS `s`
  ON `s`.`i` = `t`.`i`
LEFT JOIN `shown` AS `p`
  ON `p`.`id` = CASE
    WHEN NOT `t`.`parent_evidence` IN ('quoted_text', 'sole_reply')
    THEN `t`.`parent_id`
  END
LEFT JOIN `trusted` AS `first_one`
  ON `first_one`.`i` = `f`.`root`
LEFT JOIN `shown` AS `r`
  ON `r`.`id` = COALESCE(`first_one`.`id`, `t`.`root_id`)
ORDER BY
  `t`.`i` NULLS LAST
