SELECT
  `p`.`key`,
  `p`.`is_known`,
  `m`.`said_us`,
  `m`.`is_answered`,
  COALESCE(`m`.`answered_us`, 0) AS `answered_us`,
  `m`.`end_us`
FROM `messages_to_us` AS `m`
JOIN `vital_people` AS `p`
  ON `p`.`i` = `m`.`i`
WHERE
  `m`.`is_first` AND `m`.`is_timed`
ORDER BY
  `p`.`key` NULLS LAST,
  `m`.`said_us` NULLS LAST,
  `m`.`i` NULLS LAST
