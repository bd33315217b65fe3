SELECT
  `child`.`i`,
  COALESCE(`parent`.`i`, -1) AS `parent`,
  NOT `child`.`parent_id` IS NULL AS `names_parent`
FROM `numbered` AS `child`
LEFT JOIN `numbered` AS `parent`
  ON `child`.`parent_id` = `parent`.`id`
ORDER BY
  `child`.`i` NULLS LAST
