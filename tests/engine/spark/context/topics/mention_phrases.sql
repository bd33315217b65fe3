SELECT
  `r`.`i`,
  `said`.`phrase`
FROM `readable` AS `r`
JOIN (
  SELECT DISTINCT
    `t`,
    `phrase`
  FROM `clause_phrases`
) AS `said`
  ON `said`.`t` = `r`.`t`
