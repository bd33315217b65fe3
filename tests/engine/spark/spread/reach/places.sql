SELECT
  `t`.`platform`,
  BOOL_OR(NOT `a`.`platform` IS NULL) AS `says`,
  COUNT(DISTINCT COALESCE(`t`.`author_key`, `t`.`id`)) FILTER(WHERE
    `t`.`role` = 'public' AND NOT `t`.`is_spam`) AS `people`
FROM `about_brand` AS `t`
LEFT JOIN (
  SELECT DISTINCT
    `platform`
  FROM `trusted`
  WHERE
    NOT `audience` IS NULL
) AS `a`
  ON `a`.`platform` = `t`.`platform`
GROUP BY
  `t`.`platform`
ORDER BY
  `t`.`platform` NULLS LAST
