WITH `turns` AS (
  SELECT
    `root`,
    `person`,
    `i`,
    TRUE AS `is_ours`
  FROM `own_items`
  WHERE
    `sort` = 'answer'
  UNION
  SELECT
    `l`.`root`,
    `m`.`person_key` AS `person`,
    `m`.`i`,
    FALSE AS `is_ours`
  FROM `messages_to_us` AS `m`
  JOIN `links` AS `l`
    ON `l`.`i` = `m`.`i`
  UNION
  SELECT
    `o`.`root`,
    `o`.`person`,
    `o`.`parent` AS `i`,
    FALSE AS `is_ours`
  FROM `own_items` AS `o`
  WHERE
    NOT `o`.`person` IS NULL AND `o`.`parent` >= 0
), `exchanges` AS (
  SELECT
    `root`,
    `person`,
    CAST(ROW_NUMBER() OVER (ORDER BY `root` NULLS LAST, `person` NULLS LAST) AS BIGINT) - 1 AS `exchange`,
    CAST(DENSE_RANK() OVER (ORDER BY `person` NULLS LAST) AS BIGINT) - 1 AS `number_of_person`
  FROM `turns`
  WHERE
    NOT `person` IS NULL
  GROUP BY
    `root`,
    `person`
  HAVING
    BOOL_OR(`is_ours`) AND NOT BOOL_AND(`is_ours`)
)
SELECT
  `e`.`exchange`,
  `e`.`number_of_person` AS `person`,
  NOT STARTSWITH(`e`.`person`, '#') AS `is_named`,
  `t`.`i`,
  `t`.`is_ours`,
  `l`.`parent`,
  UNIX_MICROS(`m`.`created_at`) AS `at_us`,
  NOT COALESCE(`m`.`time_basis`, '') IN ('', 'day_only')
  AND NOT `m`.`created_at` IS NULL AS `is_timed`,
  text_bc740151225d19a0(`m`.`title`, `m`.`text`) AS `words`
FROM `turns` AS `t`
LEFT JOIN `exchanges` AS `e`
  ON `t`.`root` = `e`.`root` AND `t`.`person` = `e`.`person`
JOIN `trusted` AS `m`
  ON `m`.`i` = `t`.`i`
JOIN `links` AS `l`
  ON `l`.`i` = `t`.`i`
WHERE
  (
    NOT `e`.`exchange` IS NULL OR `t`.`is_ours`
  )
  AND text_7f8561f33c860e40(`m`.`title`, `m`.`text`)
ORDER BY
  `t`.`i` NULLS LAST
-- text_7f8561f33c860e40: REGEXP_MATCHES(REGEXP_REPLACE(REGEXP_REPLACE(REPLACE(REPLACE(LOWER(CONCAT_WS(' ', a0, a1)), '’', ''''), '‘', ''''), 'https?://\S+|\bwww\.\S+|[@＠]\w[\w.-]*', ' ', 'g'), '\s+', ' ', 'g'), 'harsh')
-- text_bc740151225d19a0: NULLIF(TRIM(CONCAT_WS(' ', a0, a1)), '')
