SELECT
  `d`.`id`,
  `d`.`source_file`,
  `d`.`source_row`,
  `k`.`source_file` AS `kept_file`,
  `k`.`source_row` AS `kept_row`
FROM `ranked` AS `d`
JOIN `ranked` AS `k`
  ON `k`.`id` = `d`.`id` AND `k`.`place` = 1
WHERE
  `d`.`place` > 1
ORDER BY
  `d`.`source_file` NULLS LAST,
  `d`.`source_row` NULLS LAST,
  `d`.`row_key` NULLS LAST
