SELECT DISTINCT
  `d`.`place`,
  `k`.`account_key`
FROM `account_keys` AS `k`
JOIN `numbered` AS `n`
  ON `n`.`i` = `k`.`i`
JOIN `mentions` AS `m`
  ON `m`.`id` = `n`.`id`
LEFT JOIN `speakers` AS `s`
  ON `s`.`i` = `k`.`i`
JOIN `declared_people` AS `d`
  ON `d`.`platform` = `m`.`platform`
  AND (
    text_af54a3dd5445937a(`d`.`handle`, `m`.`author`)
    OR text_787a27c73bea1fa9(`d`.`handle`, `m`.`author_id`)
  )
WHERE
  `s`.`i` IS NULL
ORDER BY
  `d`.`place` NULLS LAST,
  `k`.`account_key` NULLS LAST
-- text_787a27c73bea1fa9: a0 = LOWER(a1)
-- text_af54a3dd5445937a: a0 = REGEXP_REPLACE(LOWER(a1), '^(@|/?u/)', '')
