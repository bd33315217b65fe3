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
    `t` IS NULL AND `kind` = 'share' AS `is_bare_share`,
    CASE WHEN `language` IS NULL OR `language` = 'en' THEN `t` END AS `own_t`,
    CASE
      WHEN `t` IS NULL AND (
        `shared_language` IS NULL OR `shared_language` = 'en'
      )
      THEN `shared_t`
    END AS `carried_t`
  FROM `words`
) AS `w`
LEFT JOIN `scores` AS `own`
  ON `own`.`t` = `w`.`own_t`
LEFT JOIN `scores` AS `carried`
  ON `carried`.`t` = `w`.`carried_t`
