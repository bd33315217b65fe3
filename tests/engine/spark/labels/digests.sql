SELECT
  `o`.`i`,
  'd' || SUBSTRING(SHA2(`w`.`words`, 256), 1, 16) AS `digest`
FROM `opinions` AS `o`
JOIN `words` AS `w`
  ON `w`.`i` = `o`.`i`
