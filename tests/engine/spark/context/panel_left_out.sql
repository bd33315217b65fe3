SELECT
  `said`.`platform`,
  `said`.`reader`,
  `said`.`why`,
  `said`.`named`,
  COUNT(*) AS `mentions`
FROM (
  SELECT
    `s`.`platform`,
    `s`.`reader`,
    `s`.`named`,
    CASE
      WHEN `s`.`week` IS NULL
      THEN 'no_time'
      WHEN `source`.`is_shared` IS DISTINCT FROM TRUE
      THEN 'not_every_brand'
      ELSE 'other_weeks'
    END AS `why`,
    `source`.`is_shared`
    AND `s`.`week` BETWEEN `source`.`first_week` AND `source`.`last_week` AS `is_in`
  FROM `panel_said` AS `s`
  LEFT JOIN `panel_sources` AS `source`
    ON `source`.`platform` = `s`.`platform` AND `source`.`reader` = `s`.`reader`
) AS `said`
WHERE
  `said`.`is_in` IS DISTINCT FROM TRUE
GROUP BY
  `said`.`platform`,
  `said`.`reader`,
  `said`.`why`,
  `said`.`named`
ORDER BY
  `said`.`platform` NULLS LAST,
  `said`.`reader` NULLS LAST,
  `said`.`why` NULLS LAST,
  `said`.`named` NULLS LAST
