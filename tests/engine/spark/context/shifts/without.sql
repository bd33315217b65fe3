SELECT
  `week`,
  SUM(`hit`) AS `hits`,
  COUNT(*) AS `items`
FROM `shift_items`
WHERE
  `series` = 'series'
  AND (
    (
      `person` = 'person'
    ) OR (
      `root` = 'root'
    )
  )
GROUP BY
  `week`
ORDER BY
  `week` NULLS LAST
