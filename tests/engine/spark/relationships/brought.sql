SELECT
  `followed`,
  COUNT(*) AS `mentions`
FROM `taken_up`
GROUP BY
  `followed`
ORDER BY
  `followed` NULLS LAST
