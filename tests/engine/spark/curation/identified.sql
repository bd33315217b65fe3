SELECT
  text_86f9a6bfe3807aa1(`own`.`own_id`, `r`.`id`) AS `id`,
  `r`.`platform`,
  `r`.`kind`,
  `r`.`author_id`,
  `r`.`author`,
  `r`.`audience`,
  `r`.`text`,
  `r`.`title`,
  `r`.`shared_text`,
  `r`.`shared_author`,
  `r`.`url`,
  `r`.`lang`,
  `r`.`location`,
  `r`.`created_at`,
  `r`.`time_basis`,
  text_86f9a6bfe3807aa1(`above`.`own_id`, `r`.`parent_id`) AS `parent_id`,
  `r`.`parent_evidence`,
  text_7c492da39df996ff(`r`.`conversation_id`) AS `conversation_id`,
  `r`.`likes`,
  `r`.`shares`,
  `r`.`replies`,
  `r`.`rating`,
  `r`.`provided_sentiment`,
  `r`.`is_owner`,
  `r`.`source_file`,
  `r`.`source_row`,
  `r`.`reader`,
  `r`.`row_key`
FROM `read_rows` AS `r`
LEFT JOIN `renamed` AS `own`
  ON `own`.`row_key` = `r`.`row_key`
LEFT JOIN (
  SELECT
    `source_file`,
    `id`,
    MIN(`own_id`) AS `own_id`
  FROM `renamed`
  GROUP BY
    `source_file`,
    `id`
  HAVING
    COUNT(DISTINCT `renamed`.`own_id`) = 1
) AS `above`
  ON `above`.`source_file` = `r`.`source_file` AND `above`.`id` = `r`.`parent_id`
-- text_7c492da39df996ff: REGEXP_REPLACE(a0, '^(news|blog|forum):~', 'web:~')
-- text_86f9a6bfe3807aa1: COALESCE(a0, REGEXP_REPLACE(a1, '^(news|blog|forum):~', 'web:~'))
