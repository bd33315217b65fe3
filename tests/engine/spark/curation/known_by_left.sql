SELECT
  `h`.`i`,
  COALESCE(`k`.`new_id`, `h`.`parent_id`) AS `parent_id`,
  `h`.`parent_evidence`
FROM `known_by` AS `h`
LEFT JOIN `forgotten` AS `k`
  ON `k`.`id` = `h`.`parent_id`
