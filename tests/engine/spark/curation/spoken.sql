SELECT
  `n`.`i`,
  `m`.`kind`,
  `own`.`t`,
  `carried`.`t` AS `shared_t`,
  `m`.`lang`,
  `m`.`created_at`,
  `k`.`author_key`
FROM `mentions` AS `m`
JOIN `numbered` AS `n`
  ON `n`.`id` = `m`.`id`
LEFT JOIN `authors` AS `k`
  ON `k`.`i` = `n`.`i`
LEFT JOIN `texts` AS `own`
  ON `own`.`words` = COALESCE(`m`.`text`, `m`.`title`)
LEFT JOIN `texts` AS `carried`
  ON `carried`.`words` = `m`.`shared_text`
