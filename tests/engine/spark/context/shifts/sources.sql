SELECT
  `platform`,
  `reader`,
  MIN(`week`) AS `first_week`,
  MAX(`week`) AS `last_week`,
  COUNT(*) AS `mentions`
FROM `shift_items`
WHERE
  `series` = 'volume'
GROUP BY
  `platform`,
  `reader`
ORDER BY
  `platform` NULLS LAST,
  `reader` NULLS LAST
