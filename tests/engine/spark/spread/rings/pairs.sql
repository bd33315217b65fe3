SELECT DISTINCT
  LEAST(`a`.`person`, `b`.`person`) AS `one`,
  GREATEST(`a`.`person`, `b`.`person`) AS `other`
FROM `links` AS `l`
JOIN `word_of_mouth` AS `c`
  ON `c`.`i` = `l`.`i`
JOIN `word_of_mouth` AS `p`
  ON `p`.`i` = `l`.`parent`
JOIN `ring_people` AS `a`
  ON `a`.`author_key` = `c`.`author_key`
JOIN `ring_people` AS `b`
  ON `b`.`author_key` = `p`.`author_key`
WHERE
  `a`.`person` <> `b`.`person`
ORDER BY
  `one` NULLS LAST,
  `other` NULLS LAST
