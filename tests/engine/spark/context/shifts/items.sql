WITH `bounds` AS (
  SELECT
    DATE_TRUNC('WEEK', MIN(`created_at`)) AS `monday`,
    MAX(`created_at`) AS `last_moment`
  FROM `trusted`
), `said` AS (
  SELECT
    `m`.`i`,
    `m`.`platform`,
    `m`.`reader`,
    `m`.`created_at`,
    `m`.`time_basis`,
    `m`.`polarity`,
    `m`.`kind`,
    `l`.`root`,
    `l`.`parent`,
    COALESCE(`m`.`author_key`, CONCAT('#', COALESCE(CAST(`m`.`i` AS STRING), ''))) AS `person`,
    NOT `m`.`author_key` IS NULL AS `is_named`,
    `m`.`polarity` <> 'unscored' AND `m`.`scorer` IS DISTINCT FROM 'inherited' AS `is_opinion`
  FROM `word_of_mouth` AS `m`
  JOIN `links` AS `l`
    ON `l`.`i` = `m`.`i`
  WHERE
    NOT `m`.`created_at` IS NULL
), `waits` AS (
  SELECT
    `said`.*,
    `above`.`created_at` AS `since`,
    (
      UNIX_MICROS(`said`.`created_at`) - UNIX_MICROS(`above`.`created_at`)
    ) / 3600e6 AS `hours`
  FROM `said`
  JOIN `word_of_mouth` AS `above`
    ON `above`.`i` = `said`.`parent`
  CROSS JOIN `bounds`
  WHERE
    COALESCE(`said`.`time_basis`, '') <> 'day_only'
    AND COALESCE(`above`.`time_basis`, '') <> 'day_only'
    AND UNIX_MICROS(`last_moment`) - UNIX_MICROS(`above`.`created_at`) >= 'longest' * 3600e6
), `listed` AS (
  SELECT
    'volume' AS `series`,
    `i`,
    `root`,
    `platform`,
    `reader`,
    `person`,
    `is_named`,
    `created_at`,
    CAST(1.0e0 AS DOUBLE) AS `value`
  FROM `said`
  UNION ALL
  SELECT
    'bad',
    `i`,
    `root`,
    `platform`,
    `reader`,
    `person`,
    `is_named`,
    `created_at`,
    CAST(CAST((
      `polarity` = 'negative'
    ) AS INT) AS DOUBLE)
  FROM `said`
  WHERE
    `is_opinion`
  UNION ALL
  SELECT
    'pace',
    `i`,
    `root`,
    `platform`,
    `reader`,
    `person`,
    `is_named`,
    `since`,
    CAST(`hours` AS DOUBLE)
  FROM `waits`
  WHERE
    `hours` BETWEEN 0 AND 'longest'
)
SELECT
  `series`,
  `i`,
  `root`,
  `platform`,
  `reader`,
  `person`,
  `is_named`,
  `value`,
  UNIX_MICROS(`created_at`) AS `at_us`,
  (
    UNIX_MICROS(DATE_TRUNC('WEEK', `created_at`)) - UNIX_MICROS(`monday`)
  ) DIV (
    7 * 86400000000
  ) AS `week`
FROM `listed`
CROSS JOIN `bounds`
