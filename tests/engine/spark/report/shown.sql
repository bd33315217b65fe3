WITH `placed` AS (
  SELECT
    `b`.`i`,
    `b`.`is_spam`,
    CAST(ROW_NUMBER() OVER (
      PARTITION BY `b`.`is_spam`, `b`.`polarity`
      ORDER BY COALESCE(`f`.`total`, 0) DESC, COALESCE(`f`.`direct`, 0) DESC, `b`.`created_at` DESC, `b`.`id` NULLS LAST
    ) AS BIGINT) AS `by_spread`,
    CAST(ROW_NUMBER() OVER (PARTITION BY `b`.`is_spam` ORDER BY `b`.`created_at` DESC, `b`.`id` NULLS LAST) AS BIGINT) AS `by_time`
  FROM `about_brand` AS `b`
  LEFT JOIN `followers` AS `f`
    ON `f`.`i` = `b`.`i`
  WHERE
    `b`.`role` = 'public' AND (
      NOT `b`.`text` IS NULL OR NOT `b`.`title` IS NULL
    )
), `chosen` AS (
  SELECT
    `i`
  FROM `placed`
  WHERE
    `by_spread` <= 'each' OR (
      NOT `is_spam` AND `by_time` <= 'each'
    )
  UNION
  SELECT
    `t`.`i`
  FROM `trusted` AS `t`
  JOIN `urgent` AS `u`
    ON `u`.`id` = `t`.`id`
  UNION
  SELECT
    `t`.`i`
  FROM `trusted` AS `t`
  JOIN `defences` AS `d`
    ON `t`.`id` IN (`d`.`bad`, `d`.`good`)
  UNION
  SELECT
    `t`.`i`
  FROM `trusted` AS `t`
  JOIN `largest` AS `c`
    ON `c`.`root` = `t`.`id`
  UNION
  SELECT
    `i`
  FROM `trusted`
  WHERE
    (
      CASE
        WHEN NOT ARRAY('also') IS NULL AND NOT `id` IS NULL
        THEN COALESCE(ARRAY_CONTAINS(ARRAY('also'), `id`), FALSE)
      END
    )
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
  `t`.`role`,
  `t`.`is_spam`,
  `t`.`spam_reasons`,
  COALESCE(`f`.`direct`, 0) AS `direct`,
  COALESCE(`f`.`total`, 0) AS `total`,
  CASE
    WHEN NOT `t`.`parent_evidence` IN ('quoted_text', 'sole_reply')
    THEN `t`.`parent_id`
  END AS `parent_id`,
  `t`.`root_id`,
  `t`.`depth`,
  `t`.`url`,
  `t`.`source_file`,
  `t`.`source_row`
FROM `trusted` AS `t`
JOIN `chosen` AS `c`
  ON `c`.`i` = `t`.`i`
LEFT JOIN `followers` AS `f`
  ON `f`.`i` = `t`.`i`
ORDER BY
  `t`.`i` NULLS LAST
