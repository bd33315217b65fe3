SELECT
  `r`.`i`,
  `n`.`shown` AS `phrase`
FROM `readable` AS `r`
JOIN (
  SELECT DISTINCT
    `t`,
    EXPLODE(`phrases`) AS `phrase`
  FROM `text_clauses`
) AS `said`
  ON `said`.`t` = `r`.`t`
JOIN `phrase_names` AS `n`
  ON `n`.`phrase` = `said`.`phrase`
GROUP BY
  `r`.`i`,
  `n`.`shown`
