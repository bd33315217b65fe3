SELECT
  `n`.`i`,
  COALESCE(`f`.`new_id`, `n`.`id`) AS `id`,
  COALESCE(`k`.`new_id`, `n`.`parent_id`) AS `parent_id`
FROM `numbered` AS `n`
LEFT JOIN `forgotten` AS `f`
  ON `f`.`i` = `n`.`i`
LEFT JOIN `forgotten` AS `k`
  ON `k`.`id` = `n`.`parent_id`
