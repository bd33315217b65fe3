SELECT
  `s`.`i`,
  NOT `spam`.`i` IS NULL AS `is_spam`,
  COALESCE(`spam`.`spam_reasons`, CAST(ARRAY() AS ARRAY<STRING>)) AS `spam_reasons`,
  CASE
    WHEN `s`.`kind` <> 'share'
    AND `first_one`.`i` <> `s`.`i`
    AND `first_one`.`author_key` IS DISTINCT FROM `s`.`author_key`
    THEN `n`.`id`
  END AS `copy_of`
FROM `spoken` AS `s`
LEFT JOIN `spam`
  ON `spam`.`i` = `s`.`i`
LEFT JOIN `signals` AS `g`
  ON `g`.`t` = `s`.`t`
LEFT JOIN `first_said` AS `f`
  ON `f`.`exact` = `g`.`exact`
LEFT JOIN `spoken` AS `first_one`
  ON `first_one`.`i` = `f`.`first_i`
LEFT JOIN `numbered` AS `n`
  ON `n`.`i` = `f`.`first_i`
