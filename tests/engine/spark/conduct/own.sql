WITH `mine` AS (
  SELECT
    `t`.*
  FROM `trusted` AS `t`
  JOIN `speakers` AS `s`
    ON `s`.`i` = `t`.`i`
  WHERE
    `s`.`role` IN ('brand', 'staff') AND `s`.`brand` IS NOT DISTINCT FROM 'ours'
)
SELECT
  `m`.`i`,
  `m`.`platform`,
  COALESCE(`m`.`author_key`, `m`.`platform`) AS `account`,
  `m`.`created_at`,
  `m`.`time_basis`,
  text_bc740151225d19a0(`m`.`title`, `m`.`text`) AS `words`,
  `l`.`parent`,
  `l`.`root`,
  CASE
    WHEN `above`.`role` = 'public'
    THEN COALESCE(`above`.`author_key`, CONCAT('#', COALESCE(CAST(`above`.`i` AS STRING), '')))
  END AS `person`,
  CASE
    WHEN `m`.`kind` = 'share'
    THEN 'share'
    WHEN NOT `above`.`i` IS NULL AND `own`.`i` IS NULL AND `m`.`kind` <> 'quote'
    THEN 'answer'
    WHEN `m`.`kind` = 'comment' AND `above`.`i` IS NULL
    THEN 'answer'
    WHEN text_7e6d842997b7f7fc(`m`.`text`)
    THEN 'answer'
    WHEN NOT `own`.`i` IS NULL AND `m`.`kind` <> 'quote'
    THEN 'thread'
    ELSE 'broadcast'
  END AS `sort`
FROM `mine` AS `m`
JOIN `links` AS `l`
  ON `l`.`i` = `m`.`i`
LEFT JOIN `trusted` AS `above`
  ON `above`.`i` = `l`.`parent`
LEFT JOIN `mine` AS `own`
  ON `own`.`i` = `l`.`parent`
ORDER BY
  `m`.`i` NULLS LAST
-- text_7e6d842997b7f7fc: REGEXP_MATCHES(a0, '^\s*[@＠]\w')
-- text_bc740151225d19a0: NULLIF(TRIM(CONCAT_WS(' ', a0, a1)), '')
