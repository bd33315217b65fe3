SELECT
  `c`.`place`,
  COUNT(DISTINCT COALESCE(`m`.`author_key`, 'id:' || `m`.`id`)) AS `people`
FROM `topic_candidates` AS `c`
JOIN `mention_phrases` AS `p`
  ON `p`.`phrase` = `c`.`phrase`
JOIN `word_of_mouth` AS `m`
  ON `m`.`i` = `p`.`i`
GROUP BY
  `c`.`place`
ORDER BY
  `c`.`place` NULLS LAST
