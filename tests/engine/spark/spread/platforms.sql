SELECT
  `w`.`platform`
FROM `word_of_mouth` AS `w`
ORDER BY
  `w`.`i` NULLS LAST
