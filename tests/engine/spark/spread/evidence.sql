SELECT
  `w`.`i`,
  `w`.`kind` IN ('comment', 'share', 'quote') OR NOT `w`.`parent_id` IS NULL AS `follows`,
  `w`.`parent_evidence` IN ('id', 'url') AS `is_named`
FROM `word_of_mouth` AS `w`
ORDER BY
  `w`.`i` NULLS LAST
