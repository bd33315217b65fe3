WITH `own` AS (
  SELECT
    `i`
  FROM `word_of_mouth`
  WHERE
    NOT `author_key` IS NULL
  UNION
  SELECT
    `i`
  FROM `touches`
  WHERE
    NOT `is_ours`
), `happened` AS (
  SELECT
    `t`.`i`,
    `t`.`author_key` AS `person`,
    `t`.`created_at`,
    FALSE AS `is_ours`,
    `c`.`kind`,
    COALESCE(`o`.`polarity` = 'positive', FALSE) AS `is_good`,
    COALESCE(`o`.`polarity` = 'negative', FALSE) AS `is_bad`,
    `t`.`kind` IN ('share', 'quote') OR `b`.`i` IS NULL AS `is_unprompted`
  FROM `own`
  JOIN `trusted` AS `t`
    ON `t`.`i` = `own`.`i`
  JOIN `links` AS `l`
    ON `l`.`i` = `t`.`i`
  LEFT JOIN `touches` AS `c`
    ON `c`.`i` = `t`.`i` AND NOT `c`.`is_ours`
  LEFT JOIN `opinions` AS `o`
    ON `o`.`i` = `t`.`i`
  LEFT JOIN (
    SELECT
      `i`
    FROM `speakers`
    WHERE
      `brand` = 'brand' AND `role` IN ('brand', 'staff')
  ) AS `b`
    ON `b`.`i` = `l`.`parent`
  UNION ALL
  SELECT
    `c`.`i`,
    `c`.`person`,
    `t`.`created_at`,
    TRUE AS `is_ours`,
    `c`.`kind`,
    FALSE AS `is_good`,
    FALSE AS `is_bad`,
    FALSE AS `is_unprompted`
  FROM `touches` AS `c`
  JOIN `trusted` AS `t`
    ON `t`.`i` = `c`.`i`
  WHERE
    `c`.`is_ours`
)
SELECT
  `i`,
  `happened`.`person` AS `key`,
  `known`.`person`,
  COALESCE(UNIX_MICROS(`created_at`), 0) AS `moment`,
  NOT `created_at` IS NULL AS `has_time`,
  `is_ours`,
  COALESCE(
    NULLIF(ARRAY_POSITION(ARRAY('reply', 'quote', 'mention', 'share'), `kind`), 0) - 1,
    -1
  ) AS `kind`,
  `is_good`,
  `is_bad`,
  `is_unprompted`
FROM `happened`
JOIN (
  SELECT
    `person` AS `key`,
    CAST(ROW_NUMBER() OVER (ORDER BY `person` NULLS LAST) AS BIGINT) - 1 AS `person`
  FROM (
    SELECT DISTINCT
      `person`
    FROM `happened`
  ) AS `spoke`
) AS `known`
  ON `known`.`key` = `happened`.`person`
