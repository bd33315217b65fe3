SELECT
  `topic`,
  `weeks_ago`,
  COUNT(*) AS `mentions`,
  COUNT(*) FILTER(WHERE
    `is_bad`) AS `negative`
FROM (
  SELECT
    `t`.`topic`,
    `p`.`weeks_ago`,
    `t`.`i`,
    BOOL_OR(`t`.`polarity` = 'negative') AS `is_bad`
  FROM `topic_mentions` AS `t`
  JOIN `topic_speakers` AS `p`
    ON `p`.`i` = `t`.`i`
  WHERE
    `p`.`weeks_ago` < 'weeks'
  GROUP BY
    `t`.`topic`,
    `p`.`weeks_ago`,
    `t`.`i`
) AS `said`
GROUP BY
  `topic`,
  `weeks_ago`
ORDER BY
  `topic` NULLS LAST,
  `weeks_ago` NULLS LAST
