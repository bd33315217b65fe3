SELECT
  `n`.`i`,
  `m`.`kind`,
  COALESCE(`m`.`text`, `m`.`title`) AS `words`,
  `m`.`shared_text` AS `shared_words`,
  `m`.`lang`,
  `m`.`created_at`,
  `k`.`author_key`
FROM `mentions` AS `m`
JOIN `numbered` AS `n`
  ON `n`.`id` = `m`.`id`
LEFT JOIN `authors` AS `k`
  ON `k`.`i` = `n`.`i`
