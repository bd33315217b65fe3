WITH `doubted` AS (
  SELECT
    `row_key`,
    `id`,
    `source_file`,
    COALESCE(`text`, `title`, `shared_text`) AS `words`,
    CONCAT_WS(':', COALESCE(`author_id`, `author`), CAST(UNIX_MICROS(`created_at`) AS STRING)) AS `who_and_when`,
    NOT COALESCE(`author_id`, `author`) IS NULL AND NOT `created_at` IS NULL AS `is_known`,
    CONCAT_WS(
      CHR(  31),
      COALESCE(`author_id`, `author`, ''),
      COALESCE(CAST(UNIX_MICROS(`created_at`) AS STRING), ''),
      COALESCE(`text`, `title`, `shared_text`, '')
    ) AS `said`,
    CAST(ROW_NUMBER() OVER (PARTITION BY `id` ORDER BY `row_key` NULLS LAST) AS BIGINT) AS `place`
  FROM `read_rows`
  WHERE
    `reader` IN ('table', 'records')
    AND (
      `platform` = 'web' OR text_3f619b777ede82ef(`id`)
    )
    AND `id` IN (
      SELECT
        `id`
      FROM `read_rows`
      GROUP BY
        `id`
      HAVING
        COUNT(*) > 1
    )
)
SELECT
  `d`.`row_key`,
  `d`.`id`,
  `d`.`source_file`,
  `d`.`id` || '~' || LEFT(MD5(`d`.`said`), 8) AS `own_id`
FROM `doubted` AS `d`
JOIN `doubted` AS `f`
  ON `f`.`id` = `d`.`id` AND `f`.`place` = 1
WHERE
  `d`.`place` > 1
  AND CASE
    WHEN `d`.`is_known` AND `f`.`is_known`
    THEN `d`.`who_and_when` <> `f`.`who_and_when`
    ELSE COALESCE(`d`.`words` <> `f`.`words`, FALSE)
  END
-- text_3f619b777ede82ef: REGEXP_MATCHES(a0, ':[0-9]{1,9}$')
