SELECT
  CAST(DENSE_RANK() OVER (ORDER BY `said`.`t` NULLS LAST, `said`.`place` NULLS LAST) AS BIGINT) - 1 AS `clause`,
  `c`.`place` AS `phrase`,
  `m`.`polarity` <> 'neutral' AS `is_felt`
FROM (
  SELECT DISTINCT
    `t`,
    `place`,
    EXPLODE(`phrases`) AS `phrase`
  FROM `text_clauses`
) AS `said`
JOIN `phrase_names` AS `n`
  ON `n`.`phrase` = `said`.`phrase`
JOIN `topic_candidates` AS `c`
  ON `c`.`phrase` = `n`.`shown`
JOIN `clause_moods` AS `m`
  ON `m`.`t` = `said`.`t` AND `m`.`place` = `said`.`place`
