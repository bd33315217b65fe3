SELECT
  `w`.`i`,
  `w`.`is_bare_share`,
  `own`.`compound`,
  COALESCE(`own`.`polarity`, 'unscored') AS `polarity`,
  CASE WHEN NOT `own`.`polarity` IS NULL THEN 'scorer' END AS `scorer`,
  `carried`.`polarity` AS `carried_polarity`
FROM (
  SELECT
    `i`,
    `words` IS NULL AND `kind` = 'share' AS `is_bare_share`,
    CASE WHEN `language` IS NULL OR `language` = 'en' THEN `words` END AS `own_key`,
    CASE
      WHEN `words` IS NULL AND (
        `shared_language` IS NULL OR `shared_language` = 'en'
      )
      THEN `shared_words`
    END AS `carried_key`
  FROM `words`
) AS `w`
LEFT JOIN `scores` AS `own`
  ON `own`.`words` = `w`.`own_key`
LEFT JOIN `scores` AS `carried`
  ON `carried`.`words` = `w`.`carried_key`
