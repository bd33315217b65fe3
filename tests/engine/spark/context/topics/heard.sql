SELECT
  CAST(DENSE_RANK() OVER (ORDER BY `said`.`t` NULLS LAST, `said`.`place` NULLS LAST) AS BIGINT) - 1 AS `clause`,
  `c`.`place` AS `phrase`,
  `m`.`polarity` <> 'neutral' AS `is_felt`
FROM `clause_phrases` AS `said`
JOIN `topic_candidates` AS `c`
  ON `c`.`phrase` = `said`.`phrase`
JOIN `clause_moods` AS `m`
  ON `m`.`t` = `said`.`t` AND `m`.`place` = `said`.`place`
