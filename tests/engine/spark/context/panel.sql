SELECT
  `said`.*
FROM `panel_said` AS `said`
JOIN `panel_sources` AS `source`
  ON `source`.`platform` = `said`.`platform`
  AND `source`.`reader` = `said`.`reader`
  AND `source`.`is_shared`
  AND `said`.`week` BETWEEN `source`.`first_week` AND `source`.`last_week`
