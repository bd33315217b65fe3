SELECT
  `s`.`i`,
  `s`.`kind`,
  `s`.`t`,
  `own`.`language`,
  `s`.`shared_t`,
  `carried`.`language` AS `shared_language`
FROM `spoken` AS `s`
LEFT JOIN `languages` AS `own`
  ON `own`.`t` = `s`.`t` AND `own`.`lang` IS NOT DISTINCT FROM `s`.`lang`
LEFT JOIN `languages` AS `carried`
  ON `carried`.`t` = `s`.`shared_t`
  AND `carried`.`lang` IS NOT DISTINCT FROM `s`.`lang`
