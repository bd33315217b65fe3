SELECT
  `s`.`topic`,
  `s`.`person`,
  COUNT(*) AS `mentions`,
  COUNT(*) FILTER(WHERE
    `s`.`is_good`) AS `positive`,
  COUNT(*) FILTER(WHERE
    `s`.`is_bad`) AS `negative`,
  COUNT(*) FILTER(WHERE
    `s`.`is_now`) AS `now`,
  COUNT(*) FILTER(WHERE
    `s`.`is_before`) AS `before`,
  COUNT(*) FILTER(WHERE
    `s`.`is_bad` AND NOT `a`.`i` IS NULL) AS `answered`
FROM (
  SELECT
    `t`.`topic`,
    `p`.`person`,
    `t`.`i`,
    `p`.`is_now`,
    `p`.`is_before`,
    BOOL_OR(`t`.`polarity` = 'positive') AS `is_good`,
    BOOL_OR(`t`.`polarity` = 'negative') AS `is_bad`
  FROM `topic_mentions` AS `t`
  JOIN `topic_speakers` AS `p`
    ON `p`.`i` = `t`.`i`
  GROUP BY
    `t`.`topic`,
    `p`.`person`,
    `t`.`i`,
    `p`.`is_now`,
    `p`.`is_before`
) AS `s`
LEFT JOIN (
  SELECT DISTINCT
    `l`.`parent` AS `i`
  FROM `links` AS `l`
  JOIN `trusted` AS `b`
    ON `b`.`i` = `l`.`i`
  WHERE
    `b`.`role` IN ('brand', 'staff') AND `b`.`kind` <> 'share'
) AS `a`
  ON `a`.`i` = `s`.`i`
GROUP BY
  `s`.`topic`,
  `s`.`person`
ORDER BY
  `s`.`topic` NULLS LAST,
  `s`.`person` NULLS LAST
