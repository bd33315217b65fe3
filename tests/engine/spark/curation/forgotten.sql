WITH `named` AS (
  SELECT DISTINCT
    `m`.`id`,
    `m`.`platform`,
    `m`.`author_id`
  FROM `mentions` AS `m`
  JOIN `forgotten_accounts` AS `f`
    ON (
      `f`.`platform` IS NULL OR `f`.`platform` = `m`.`platform`
    )
    AND `f`.`handle` IN (text_033aa511914a00ef(`m`.`author`), text_033aa511914a00ef(`m`.`author_id`))
)
SELECT
  `n`.`i`,
  `m`.`id`,
  `m`.`platform`,
  `m`.`platform` || ':forgotten-' || `n`.`i` AS `new_id`
FROM `mentions` AS `m`
JOIN `numbered` AS `n`
  ON `n`.`id` = `m`.`id`
WHERE
  `m`.`id` IN (
    SELECT
      `id`
    FROM `named`
  )
  OR `m`.`platform` || ':' || `m`.`author_id` IN (
    SELECT
      `platform` || ':' || `author_id`
    FROM `named`
    WHERE
      NOT `author_id` IS NULL
  )
-- text_033aa511914a00ef: REGEXP_REPLACE(LOWER(NFC_NORMALIZE(TRIM(a0))), '^([@＠]|/?u/)', '')
