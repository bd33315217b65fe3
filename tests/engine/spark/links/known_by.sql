SELECT
  `n`.`i`,
  COALESCE(`n`.`parent_id`, `p`.`id`) AS `parent_id`,
  CASE
    WHEN NOT `n`.`parent_id` IS NULL
    THEN COALESCE(`m`.`parent_evidence`, 'id')
    WHEN `l`.`parent` >= 0
    THEN 'url'
    ELSE COALESCE(`g`.`evidence`, 'none')
  END AS `parent_evidence`
FROM `numbered` AS `n`
JOIN `mentions` AS `m`
  ON `m`.`id` = `n`.`id`
JOIN `links` AS `l`
  ON `l`.`i` = `n`.`i`
LEFT JOIN `guesses` AS `g`
  ON `g`.`i` = `n`.`i`
LEFT JOIN `numbered` AS `p`
  ON `p`.`i` = COALESCE(NULLIF(`l`.`parent`, -1), `g`.`parent`)
