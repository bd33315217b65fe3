SELECT
  `c`.`t`,
  `c`.`place`,
  `n`.`shown` AS `phrase`
FROM (
  SELECT
    `t`,
    `place`,
    EXPLODE(`phrases`) AS `phrase`
  FROM `text_clauses`
) AS `c`
JOIN `phrase_names` AS `n`
  ON `n`.`phrase` = `c`.`phrase`
