SELECT
  `person`,
  BOOL_OR(`is_known`) AS `is_known`,
  COUNT(*) AS `mentions`,
  COUNT(*) FILTER(WHERE
    `is_now`) AS `now`,
  COUNT(*) FILTER(WHERE
    `is_before`) AS `before`
FROM `topic_speakers`
GROUP BY
  `person`
ORDER BY
  `person` NULLS LAST
