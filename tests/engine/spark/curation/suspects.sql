SELECT
  `s`.`i`,
  `s`.`kind`,
  `s`.`author_key`,
  COALESCE(`m`.`conversation_id`, `m`.`parent_id`, `m`.`id`) AS `place`,
  COALESCE(`own`.`items`, 0) AS `own_items`,
  `g`.`reasons`,
  `g`.`score`,
  `g`.`exact`,
  `g`.`template`,
  `g`.`leads_away`,
  `g`.`is_passed_on`,
  `g`.`promotes`,
  `g`.`is_customer`,
  `g`.`wording`
FROM `spoken` AS `s`
JOIN `signals` AS `g`
  ON `g`.`t` = `s`.`t`
JOIN `numbered` AS `n`
  ON `n`.`i` = `s`.`i`
JOIN `mentions` AS `m`
  ON `m`.`id` = `n`.`id`
LEFT JOIN `speakers` AS `known`
  ON `known`.`i` = `s`.`i`
LEFT JOIN (
  SELECT
    `author_key`,
    COUNT(*) AS `items`
  FROM `spoken`
  WHERE
    `kind` IS DISTINCT FROM 'share' AND NOT `author_key` IS NULL
  GROUP BY
    `author_key`
) AS `own`
  ON `own`.`author_key` = `s`.`author_key`
WHERE
  `known`.`i` IS NULL AND (
    SIZE(`g`.`reasons`) > 0 OR `g`.`leads_away`
  )
ORDER BY
  `s`.`i` NULLS LAST
