WITH `owned` AS (
  SELECT DISTINCT
    `t`.`source_file`
  FROM `trusted` AS `t`
  JOIN `own_items` AS `o`
    ON `o`.`i` = `t`.`i`
  WHERE
    `t`.`is_owner`
), `spoken` AS (
  SELECT
    `t`.`i`,
    `t`.`platform`,
    `t`.`polarity`,
    `t`.`created_at`,
    `t`.`time_basis`,
    `l`.`root`,
    `t`.`author_key`,
    COALESCE(`t`.`author_key`, CONCAT('#', COALESCE(CAST(`t`.`i` AS STRING), ''))) AS `person`
  FROM `trusted` AS `t`
  JOIN `links` AS `l`
    ON `l`.`i` = `t`.`i`
  LEFT JOIN `own_items` AS `above`
    ON `above`.`i` = `l`.`parent`
  WHERE
    `t`.`role` = 'public'
    AND NOT `t`.`is_spam`
    AND `t`.`kind` <> 'share'
    AND (
      (
        NOT `above`.`i` IS NULL AND `t`.`kind` <> 'quote'
      )
      OR text_604796d0fa337847(`t`.`text`)
      OR (
        `t`.`kind` = 'review'
        AND (
          (
            CASE
              WHEN NOT `t`.`brands` IS NULL AND NOT 'brand' IS NULL
              THEN COALESCE(ARRAY_CONTAINS(`t`.`brands`, 'brand'), FALSE)
            END
          )
          OR `t`.`source_file` IN (
            SELECT
              `source_file`
            FROM `owned`
          )
        )
      )
    )
), `answered` AS (
  SELECT
    `parent`,
    COUNT(*) AS `answers`
  FROM `own_items`
  WHERE
    NOT `person` IS NULL
  GROUP BY
    `parent`
), `firsts` AS (
  SELECT
    *,
    CAST(ROW_NUMBER() OVER (PARTITION BY `root`, `person` ORDER BY `created_at` NULLS LAST, `i` NULLS LAST) AS BIGINT) AS `place`
  FROM `spoken`
), `met` AS (
  SELECT
    `f`.`i`,
    MAX(CASE WHEN `o`.`created_at` < `f`.`created_at` THEN 1 ELSE 0 END) = 1 AS `is_known`,
    MAX(CASE WHEN `o`.`created_at` < `f`.`created_at` THEN 0 ELSE 1 END) = 1 AS `is_answered`,
    MIN(CASE WHEN `o`.`created_at` >= `f`.`created_at` THEN `o`.`created_at` END) AS `answered_at`
  FROM `firsts` AS `f`
  JOIN `own_items` AS `o`
    ON `o`.`root` = `f`.`root` AND `o`.`person` = `f`.`person`
  WHERE
    `f`.`place` = 1
  GROUP BY
    `f`.`i`
), `ends` AS (
  SELECT
    `platform`,
    MAX(`created_at`) AS `at`
  FROM `trusted`
  GROUP BY
    `platform`
)
SELECT
  `f`.`person` AS `person_key`,
  `f`.`created_at`,
  CAST(DENSE_RANK() OVER (ORDER BY `f`.`person` NULLS LAST) AS BIGINT) - 1 AS `person`,
  NOT `f`.`author_key` IS NULL AS `is_named`,
  `f`.`polarity`,
  `f`.`place` = 1 AND NOT COALESCE(`m`.`is_known`, FALSE) AS `is_first`,
  COALESCE(`m`.`is_answered`, FALSE) AS `is_answered`,
  NOT `a`.`parent` IS NULL AS `has_answer`,
  COALESCE(`a`.`answers`, 0) AS `answers`,
  COALESCE(`f`.`time_basis` <> 'day_only', FALSE)
  AND NOT `f`.`created_at` IS NULL
  AND (
    NOT COALESCE(`m`.`is_answered`, FALSE) OR NOT `m`.`answered_at` IS NULL
  ) AS `is_timed`,
  `f`.`i`,
  UNIX_MICROS(`f`.`created_at`) AS `said_us`,
  UNIX_MICROS(`m`.`answered_at`) AS `answered_us`,
  UNIX_MICROS(`e`.`at`) AS `end_us`
FROM `firsts` AS `f`
LEFT JOIN `met` AS `m`
  ON `m`.`i` = `f`.`i`
LEFT JOIN `answered` AS `a`
  ON `a`.`parent` = `f`.`i`
LEFT JOIN `ends` AS `e`
  ON `e`.`platform` = `f`.`platform`
-- text_604796d0fa337847: COALESCE(REGEXP_MATCHES(LOWER(a0), 'named'), FALSE)
