WITH `bounds` AS (
  SELECT
    DATE_TRUNC('WEEK', MIN(`created_at`)) AS `monday`
  FROM `trusted`
)
SELECT
  'answering' AS `series`,
  `m`.`i`,
  `l`.`root`,
  `t`.`platform`,
  `t`.`reader`,
  `m`.`person_key` AS `person`,
  `m`.`is_named`,
  CAST(CAST(COALESCE(`m`.`is_answered` AND `m`.`answered_us` - `m`.`said_us` <= 86400000000, FALSE) AS INT) AS DOUBLE) AS `value`,
  `m`.`said_us` AS `at_us`,
  (
    UNIX_MICROS(DATE_TRUNC('WEEK', `m`.`created_at`)) - UNIX_MICROS(`monday`)
  ) DIV (
    7 * 86400000000
  ) AS `week`
FROM `messages_to_us` AS `m`
JOIN `links` AS `l`
  ON `l`.`i` = `m`.`i`
JOIN `trusted` AS `t`
  ON `t`.`i` = `m`.`i`
CROSS JOIN `bounds`
WHERE
  `m`.`is_first` AND `m`.`is_timed` AND `m`.`end_us` - `m`.`said_us` >= 86400000000
