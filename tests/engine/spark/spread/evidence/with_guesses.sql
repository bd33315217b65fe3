SELECT
  `l`.`i`,
  `l`.`parent`,
  COALESCE(`g`.`parent`, `l`.`parent`) AS `follows`,
  COALESCE(`g`.`evidence`, '') = 'quoted_text' AS `is_quoted`
FROM `links` AS `l`
LEFT JOIN `guesses` AS `g`
  ON `g`.`i` = `l`.`i`
