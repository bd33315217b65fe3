SELECT
  `w`.`i`,
  `j`.`is_spam`,
  `j`.`spam_reasons`,
  `j`.`copy_of`,
  `w`.`language`,
  `p`.`compound`,
  `p`.`polarity`,
  `p`.`scorer`,
  `k`.`author_key`,
  `k`.`account_key`
FROM `words` AS `w`
JOIN `judged` AS `j`
  ON `j`.`i` = `w`.`i`
JOIN `polarities` AS `p`
  ON `p`.`i` = `w`.`i`
LEFT JOIN `authors` AS `k`
  ON `k`.`i` = `w`.`i`
