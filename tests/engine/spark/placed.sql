SELECT
  `n`.`i`,
  `n`.`id`,
  `h`.`parent_id`,
  `h`.`parent_evidence`,
  `r`.`id` AS `root_id`,
  `l`.`depth`,
  `l`.`is_orphan`,
  COALESCE(`s`.`role`, 'public') AS `role`,
  `a`.`brand`,
  `a`.`brands`
FROM `numbered` AS `n`
JOIN `links` AS `l`
  ON `l`.`i` = `n`.`i`
JOIN `numbered` AS `r`
  ON `r`.`i` = `l`.`root`
JOIN `known_by` AS `h`
  ON `h`.`i` = `n`.`i`
JOIN `about` AS `a`
  ON `a`.`i` = `n`.`i`
LEFT JOIN `speakers` AS `s`
  ON `s`.`i` = `n`.`i`
