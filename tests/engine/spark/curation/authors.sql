SELECT
  `k`.`i`,
  COALESCE(`s`.`person`, `k`.`account_key`) AS `author_key`,
  `k`.`account_key`
FROM `account_keys` AS `k`
LEFT JOIN `same_person` AS `s`
  ON `s`.`account_key` = `k`.`account_key`
