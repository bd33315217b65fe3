SELECT
  `i`,
  `root`,
  `platform`,
  `reader`,
  `person`,
  `is_named`,
  `hit`,
  `week`,
  `week` >= 'cut' AS `is_after`
FROM `shift_items`
WHERE
  `series` = 'series' AND `week` >= 'start' AND `week` < 'end'
