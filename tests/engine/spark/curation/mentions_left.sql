WITH `theirs` AS (
  SELECT
    `platform`,
    `conversation_id`,
    MIN(`i`) AS `i`
  FROM (
    SELECT
      `platform`,
      `id` AS `conversation_id`,
      `i`
    FROM `forgotten`
    UNION ALL
    SELECT
      `platform`,
      SUBSTRING(`id`, LENGTH(`platform`) + 2),
      `i`
    FROM `forgotten`
  ) AS `named`
  GROUP BY
    `platform`,
    `conversation_id`
), `told` AS (
  SELECT
    `f`.`i`,
    CASE
      WHEN text_1f21dfded82cc946(`m`.`text`) >= 12
      THEN text_0de9a124b2ee9d9c(`m`.`text`)
    END AS `words`
  FROM `forgotten` AS `f`
  JOIN `mentions` AS `m`
    ON `m`.`id` = `f`.`id`
), `titled` AS (
  SELECT DISTINCT
    `m`.`title`
  FROM `forgotten` AS `f`
  JOIN `mentions` AS `m`
    ON `m`.`id` = `f`.`id`
  WHERE
    text_1f21dfded82cc946(`m`.`title`) >= 12
), `passing` AS (
  SELECT
    `id`,
    MAX(`words`) AS `words`
  FROM (
    SELECT
      `n`.`id`,
      `d`.`words`
    FROM `links` AS `l`
    JOIN `told` AS `d`
      ON `d`.`i` = `l`.`parent`
    JOIN `numbered` AS `n`
      ON `n`.`i` = `l`.`i`
    UNION ALL
    SELECT
      `m`.`id`,
      NULL
    FROM `mentions` AS `m`
    JOIN `forgotten_accounts` AS `a`
      ON (
        `a`.`platform` IS NULL OR `a`.`platform` = `m`.`platform`
      )
      AND text_2587c93501d74dc7(`a`.`handle`, `m`.`shared_author`)
  ) AS `any_way`
  GROUP BY
    `id`
)
SELECT
  COALESCE(`f`.`new_id`, `m`.`id`) AS `id`,
  `m`.`platform`,
  `m`.`kind`,
  CASE WHEN `f`.`i` IS NULL THEN `m`.`author_id` END AS `author_id`,
  CASE WHEN `f`.`i` IS NULL THEN `m`.`author` END AS `author`,
  CASE WHEN `f`.`i` IS NULL THEN `m`.`audience` END AS `audience`,
  CASE
    WHEN `f`.`i` IS NULL
    THEN REPLACE(
      CASE WHEN `c`.`id` IS NULL THEN `m`.`text` ELSE `c`.`text` END,
      COALESCE(`p`.`words`, CHR(  0)),
      '…'
    )
  END AS `text`,
  CASE
    WHEN `f`.`i` IS NULL AND `w`.`title` IS NULL
    THEN CASE WHEN `c`.`id` IS NULL THEN `m`.`title` ELSE `c`.`title` END
  END AS `title`,
  CASE
    WHEN `f`.`i` IS NULL AND `p`.`id` IS NULL
    THEN CASE WHEN `c`.`id` IS NULL THEN `m`.`shared_text` ELSE `c`.`shared_text` END
  END AS `shared_text`,
  CASE WHEN `f`.`i` IS NULL AND `p`.`id` IS NULL THEN `m`.`shared_author` END AS `shared_author`,
  CASE
    WHEN `f`.`i` IS NULL
    AND `t`.`i` IS NULL
    AND `p`.`id` IS NULL
    AND (
      `c`.`id` IS NULL OR NOT `c`.`is_in_url`
    )
    THEN `m`.`url`
  END AS `url`,
  `m`.`lang`,
  CASE WHEN `f`.`i` IS NULL THEN `m`.`location` END AS `location`,
  `m`.`created_at`,
  `m`.`time_basis`,
  COALESCE(`k`.`new_id`, `m`.`parent_id`) AS `parent_id`,
  `m`.`parent_evidence`,
  CASE
    WHEN `t`.`i` IS NULL
    THEN `m`.`conversation_id`
    ELSE 'forgotten-' || `t`.`i`
  END AS `conversation_id`,
  `m`.`likes`,
  `m`.`shares`,
  `m`.`replies`,
  `m`.`rating`,
  CASE WHEN `f`.`i` IS NULL THEN `m`.`provided_sentiment` END AS `provided_sentiment`,
  `m`.`is_owner`,
  `m`.`source_file`,
  `m`.`source_row`,
  `m`.`reader`
FROM `mentions` AS `m`
LEFT JOIN `forgotten` AS `f`
  ON `f`.`id` = `m`.`id`
LEFT JOIN `forgotten` AS `k`
  ON `k`.`id` = `m`.`parent_id`
LEFT JOIN `covered` AS `c`
  ON `c`.`id` = `m`.`id`
LEFT JOIN `passing` AS `p`
  ON `p`.`id` = `m`.`id`
LEFT JOIN `theirs` AS `t`
  ON `t`.`platform` = `m`.`platform` AND `t`.`conversation_id` = `m`.`conversation_id`
LEFT JOIN `titled` AS `w`
  ON `w`.`title` = `m`.`title`
-- text_0de9a124b2ee9d9c: TRIM(a0)
-- text_1f21dfded82cc946: LENGTH(TRIM(a0))
-- text_2587c93501d74dc7: a0 = REGEXP_REPLACE(LOWER(NFC_NORMALIZE(TRIM(a1))), '^([@＠]|/?u/)', '')
