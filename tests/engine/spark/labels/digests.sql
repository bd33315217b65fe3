SELECT
  `o`.`i`,
  'd' || SUBSTRING(SHA2(`x`.`words`, 256), 1, 16) AS `digest`
FROM `opinions` AS `o`
JOIN `words` AS `w`
  ON `w`.`i` = `o`.`i`
JOIN `texts` AS `x`
  ON `x`.`t` = `w`.`t`
