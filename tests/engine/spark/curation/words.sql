SELECT
  `s`.`i`,
  `s`.`kind`,
  `s`.`words`,
  `own`.`language`,
  `s`.`shared_words`,
  `carried`.`language` AS `shared_language`
FROM `spoken` AS `s`
LEFT JOIN `languages` AS `own`
  ON `own`.`words` = `s`.`words` AND `own`.`lang` IS NOT DISTINCT FROM `s`.`lang`
LEFT JOIN `languages` AS `carried`
  ON `carried`.`words` = `s`.`shared_words`
  AND `carried`.`lang` IS NOT DISTINCT FROM `s`.`lang`
