WITH `said` AS (
  SELECT
    `n`.`i`,
    `m`.`platform`,
    `m`.`kind`,
    `m`.`parent_id`,
    `m`.`source_file`,
    `m`.`created_at`,
    `m`.`time_basis`,
    `m`.`conversation_id`,
    text_4be750600074b88a(`m`.`author`, `m`.`author_id`) AS `handle`,
    text_209cf45ce6a5ce0b(`m`.`text`) AS `answered`
  FROM `mentions` AS `m`
  JOIN `numbered` AS `n`
    ON `n`.`id` = `m`.`id`
  WHERE
    NOT `m`.`created_at` IS NULL
), `asked` AS (
  SELECT
    `i`,
    `platform`,
    `answered` AS `handle`,
    `created_at`,
    `conversation_id`
  FROM `said`
  WHERE
    `answered` <> ''
    AND `answered` IS DISTINCT FROM `handle`
    AND `parent_id` IS NULL
    AND NOT `kind` IN ('share', 'quote')
    AND `time_basis` IS DISTINCT FROM 'day_only'
    AND NOT `source_file` IN (
      SELECT
        `source_file`
      FROM `said`
      WHERE
        `answered` <> ''
      GROUP BY
        `source_file`
      HAVING
        AVG(CAST((
          NOT `parent_id` IS NULL
        ) AS INT)) >= 'telling'
    )
), `stream` AS (
  SELECT
    `i`,
    `platform`,
    `handle`,
    `created_at`,
    `conversation_id`,
    TRUE AS `asks`,
    NULL AS `before`,
    NULL AS `time_basis`
  FROM `asked`
  UNION ALL
  SELECT
    `i`,
    `platform`,
    `handle`,
    `created_at`,
    `conversation_id`,
    FALSE,
    LAG(`created_at`) OVER (PARTITION BY `platform`, `handle` ORDER BY `i` NULLS LAST),
    `time_basis`
  FROM `said`
  WHERE
    `kind` <> 'share' AND `handle` IN (
      SELECT
        `handle`
      FROM `asked`
    )
), `met` AS (
  SELECT
    `i`,
    `asks`,
    `created_at`,
    `conversation_id`,
    LAST_VALUE(
      CASE
        WHEN NOT `asks`
        THEN STRUCT(
          `i` AS `i`,
          `created_at` AS `created_at`,
          `before` AS `before`,
          `conversation_id` AS `conversation_id`,
          `time_basis` AS `time_basis`
        )
      END
    ) IGNORE NULLS OVER (
      PARTITION BY `platform`, `handle`
      ORDER BY `i` NULLS LAST, `asks` DESC
      rows BETWEEN UNBOUNDED preceding AND CURRENT ROW
    ) AS `earlier`
  FROM `stream`
)
SELECT
  `i`,
  `earlier`.`i` AS `parent`
FROM `met`
WHERE
  `asks`
  AND `earlier`.`time_basis` IS DISTINCT FROM 'day_only'
  AND UNIX_MICROS(`created_at`) - UNIX_MICROS(`earlier`.`created_at`) BETWEEN 0 AND 'hours' * 3600e6
  AND (
    `earlier`.`before` IS NULL
    OR UNIX_MICROS(`created_at`) - UNIX_MICROS(`earlier`.`before`) > 'hours' * 3600e6
  )
  AND (
    `conversation_id` IS NULL
    OR `earlier`.`conversation_id` IS NULL
    OR `conversation_id` = `earlier`.`conversation_id`
  )
ORDER BY
  `i` NULLS LAST
-- text_209cf45ce6a5ce0b: LOWER(REGEXP_EXTRACT(a0, '^[.\s]*@(\w(?:[\w.-]*\w)?)', 1))
-- text_4be750600074b88a: LOWER(REGEXP_REPLACE(COALESCE(a0, a1), '^(@|/?u/)', ''))
