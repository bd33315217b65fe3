WITH `files` AS (
  SELECT
    `platform`,
    `reader`,
    `source_file`,
    MIN(`week`) AS `first_week`,
    MAX(`week`) AS `last_week`
  FROM `panel_said`
  WHERE
    NOT `week` IS NULL
  GROUP BY
    `platform`,
    `reader`,
    `source_file`
), `looked_for` AS (
  SELECT
    `said`.`platform`,
    `said`.`reader`,
    `said`.`named`,
    COUNT(*) AS `mentions`,
    MIN(`file`.`first_week`) AS `first_week`,
    MAX(`file`.`last_week`) AS `last_week`
  FROM `panel_said` AS `said`
  JOIN `files` AS `file`
    ON `file`.`platform` = `said`.`platform`
    AND `file`.`reader` = `said`.`reader`
    AND `file`.`source_file` = `said`.`source_file`
  GROUP BY
    `said`.`platform`,
    `said`.`reader`,
    `said`.`named`
)
SELECT
  `platform`,
  `reader`,
  MAX(`first_week`) AS `first_week`,
  MIN(`last_week`) AS `last_week`,
  COUNT(*) = 'brands'
  AND MIN(`mentions`) >= 'fewest'
  AND MAX(`first_week`) <= MIN(`last_week`) AS `is_shared`
FROM `looked_for`
GROUP BY
  `platform`,
  `reader`
