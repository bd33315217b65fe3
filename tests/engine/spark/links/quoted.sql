WITH `said` AS (
  SELECT
    `n`.`i`,
    `m`.`platform`,
    `m`.`created_at`,
    text_4be750600074b88a(`m`.`author`, `m`.`author_id`) AS `handle`,
    text_e8e211f1c70d279f(`words`) AS `words`
  FROM (
    SELECT
      `id`,
      `platform`,
      `created_at`,
      `author`,
      `author_id`,
      CASE
        WHEN `text` IS NULL
        THEN COALESCE(`title`, `shared_text`)
        ELSE CONCAT_WS(
          ' ',
          `text`,
          'rt ' || `shared_author`,
          CASE WHEN NOT `shared_author` IS NULL THEN `shared_text` END
        )
      END AS `words`
    FROM `mentions`
  ) AS `m`
  JOIN `numbered` AS `n`
    ON `n`.`id` = `m`.`id`
  WHERE
    NOT `m`.`created_at` IS NULL
    AND text_4be750600074b88a(`m`.`author`, `m`.`author_id`) IN (
      SELECT
        `handle`
      FROM `claims`
    )
), `keyed` AS (
  SELECT
    `i`,
    `platform`,
    `handle`,
    'whole' AS `part`,
    `words` AS `key`,
    `created_at`,
    FALSE AS `asks`,
    NULL AS `place`
  FROM `said`
  WHERE
    `words` <> ''
  UNION ALL
  SELECT
    `i`,
    `platform`,
    `handle`,
    'opening',
    LEFT(`words`, 'opening'),
    `created_at`,
    FALSE,
    NULL
  FROM `said`
  WHERE
    LENGTH(`words`) >= 'opening'
  UNION ALL
  SELECT
    `i`,
    `platform`,
    `handle`,
    'whole',
    `words`,
    `created_at`,
    TRUE,
    `place`
  FROM `claims`
  UNION ALL
  SELECT
    `i`,
    `platform`,
    `handle`,
    'opening',
    LEFT(`words`, 'opening'),
    `created_at`,
    TRUE,
    `place`
  FROM `claims`
  WHERE
    LENGTH(`words`) >= 'opening'
), `met` AS (
  SELECT
    `i`,
    `part`,
    `place`,
    `created_at`,
    `asks`,
    LAST_VALUE(CASE WHEN NOT `asks` THEN STRUCT(`i` AS `i`, `created_at` AS `created_at`) END) IGNORE NULLS OVER (
      PARTITION BY `platform`, `handle`, `part`, `key`
      ORDER BY `i` NULLS LAST, `asks` DESC
      rows BETWEEN UNBOUNDED preceding AND CURRENT ROW
    ) AS `earlier`
  FROM `keyed`
)
SELECT
  `m`.`i`,
  MIN_BY(
    `m`.`earlier`.`i`,
    STRUCT(`m`.`place` AS `place`, CASE `m`.`part` WHEN 'whole' THEN 0 ELSE 1 END AS `part`)
  ) FILTER(WHERE
    NOT `m`.`earlier`.`i` IS NULL) AS `parent`
FROM `met` AS `m`
JOIN `claims` AS `c`
  ON `c`.`i` = `m`.`i` AND `c`.`place` = `m`.`place`
JOIN `said` AS `s`
  ON `s`.`i` = `m`.`earlier`.`i`
WHERE
  `m`.`asks`
  AND UNIX_MICROS(`m`.`created_at`) - UNIX_MICROS(`m`.`earlier`.`created_at`) BETWEEN 0 AND 'days' * 86400e6
  AND (
    `m`.`part` = 'whole'
    OR STARTSWITH(`s`.`words`, `c`.`words`)
    OR STARTSWITH(`c`.`words`, `s`.`words`)
  )
GROUP BY
  `m`.`i`
ORDER BY
  `m`.`i` NULLS LAST
-- text_4be750600074b88a: LOWER(REGEXP_REPLACE(COALESCE(a0, a1), '^(@|/?u/)', ''))
-- text_e8e211f1c70d279f: TRIM(REGEXP_REPLACE(REGEXP_REPLACE(REGEXP_REPLACE(LOWER(NFC_NORMALIZE(REGEXP_REPLACE(a0, '\S*(…|\.\.\.)\s*$', ''))), 'https?://\S*', ' ', 'g'), '^\W*(rt\W+@\w[\w.-]*\W*)+', ''), '[^\p{L}\p{M}\p{N}]+', ' ', 'g'))
