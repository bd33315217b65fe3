SELECT
  `series`,
  `week`,
  SUM(`hit`) AS `hits`,
  COUNT(*) AS `items`
FROM `shift_items`
GROUP BY
  `series`,
  `week`
ORDER BY
  `series` NULLS LAST,
  `week` NULLS LAST
