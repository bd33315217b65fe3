WITH `asked` AS (
  SELECT
    `n`.`i`,
    `m`.`platform`,
    `m`.`created_at`,
    `m`.`text`,
    `m`.`shared_text`,
    `m`.`shared_author`
  FROM `mentions` AS `m`
  JOIN `numbered` AS `n`
    ON `n`.`id` = `m`.`id`
  WHERE
    `m`.`parent_id` IS NULL
    AND NOT `m`.`created_at` IS NULL
    AND (
      NOT `m`.`shared_author` IS NULL OR CONTAINS(`m`.`text`, '@')
    )
), `claimed` AS (
  SELECT
    `i`,
    `platform`,
    `created_at`,
    1 AS `place`,
    `shared_author` AS `name`,
    `shared_text` AS `words`
  FROM `asked`
  WHERE
    NOT `shared_author` IS NULL
  UNION ALL
  SELECT
    `i`,
    `platform`,
    `created_at`,
    `place`,
    `name`,
    `words`
  FROM (
    SELECT
      `i`,
      `platform`,
      `created_at`,
      2 AS `place`,
      text_f2fc48e48f34a735(`text`) AS `name`,
      text_1505780b18fb50f0(`text`) AS `words`
    FROM `asked`
    WHERE
      CONTAINS(`text`, '@')
    UNION ALL
    SELECT
      `i`,
      `platform`,
      `created_at`,
      3,
      text_b691ea62bde7460d(`text`),
      text_df6695d50731e153(`text`)
    FROM `asked`
    WHERE
      CONTAINS(`text`, '@')
    UNION ALL
    SELECT
      `i`,
      `platform`,
      `created_at`,
      4,
      text_7d4fc317880794cc(`text`),
      text_c7a46cb5802017b9(`text`)
    FROM `asked`
    WHERE
      CONTAINS(`text`, '@')
    UNION ALL
    SELECT
      `i`,
      `platform`,
      `created_at`,
      5,
      text_6fd7cbd958d2f242(`text`),
      text_6dff232a6ab2e0eb(`text`)
    FROM `asked`
    WHERE
      CONTAINS(`text`, '@')
  ) AS `found`
  WHERE
    `name` <> '' AND `words` <> ''
)
SELECT
  `i`,
  `platform`,
  `created_at`,
  `place`,
  `handle`,
  `is_cut`,
  `words`
FROM (
  SELECT
    `i`,
    `platform`,
    `created_at`,
    `place`,
    text_715903bdfe19ff26(`name`) AS `handle`,
    text_bcc5d570f4a5f109(`words`) AS `is_cut`,
    text_e8e211f1c70d279f(`words`) AS `words`
  FROM `claimed`
) AS `told`
WHERE
  `words` <> '' AND (
    `place` < 4 OR LENGTH(`words`) >= 'least'
  )
-- text_1505780b18fb50f0: REGEXP_EXTRACT(a0, '(?is)(?:^|[\s"“''(.:])[rm]t:?\s*@(\w(?:[\w.-]*\w)?):?\s*(.*)$', 2)
-- text_6dff232a6ab2e0eb: REGEXP_EXTRACT(a0, '(?is)["“„«]([^"“”„«»]+)["”“»]', 1)
-- text_6fd7cbd958d2f242: REGEXP_EXTRACT(a0, '(?is)@(\w(?:[\w.-]*\w)?)', 1)
-- text_715903bdfe19ff26: LOWER(a0)
-- text_7d4fc317880794cc: REGEXP_EXTRACT(a0, '(?is)[\s(\[](?:via|h/t|by)\s+@(\w(?:[\w.-]*\w)?)', 1)
-- text_b691ea62bde7460d: REGEXP_EXTRACT(a0, '(?is)["“„«]\s*@(\w(?:[\w.-]*\w)?)\s*:?\s+([^"“”„«»]+)', 1)
-- text_bcc5d570f4a5f109: REGEXP_MATCHES(a0, '(…|\.\.\.)\s*$')
-- text_c7a46cb5802017b9: REGEXP_EXTRACT(a0, '(?is)^(.*?)[\s(\[]+(?:via|h/t|by)\s+@\w', 1)
-- text_df6695d50731e153: REGEXP_EXTRACT(a0, '(?is)["“„«]\s*@(\w(?:[\w.-]*\w)?)\s*:?\s+([^"“”„«»]+)', 2)
-- text_e8e211f1c70d279f: TRIM(REGEXP_REPLACE(REGEXP_REPLACE(REGEXP_REPLACE(LOWER(NFC_NORMALIZE(REGEXP_REPLACE(a0, '\S*(…|\.\.\.)\s*$', ''))), 'https?://\S*', ' ', 'g'), '^\W*(rt\W+@\w[\w.-]*\W*)+', ''), '[^\p{L}\p{M}\p{N}]+', ' ', 'g'))
-- text_f2fc48e48f34a735: REGEXP_EXTRACT(a0, '(?is)(?:^|[\s"“''(.:])[rm]t:?\s*@(\w(?:[\w.-]*\w)?):?\s*(.*)$', 1)
