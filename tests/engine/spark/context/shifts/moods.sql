SELECT
  CAST(DENSE_RANK() OVER (ORDER BY `person` NULLS LAST) AS BIGINT) - 1 AS `person`,
  `is_named` AS `is_known`,
  `platform`,
  `week`,
  `positive_now`,
  `neutral_now`,
  `negative_now`,
  `positive_before`,
  `neutral_before`,
  `negative_before`
FROM (
  SELECT
    `c`.`person`,
    `c`.`is_named`,
    `c`.`platform`,
    `c`.`week`,
    COUNT(*) FILTER(WHERE
      `c`.`is_after` AND `t`.`polarity` = 'positive') AS `positive_now`,
    COUNT(*) FILTER(WHERE
      `c`.`is_after` AND `t`.`polarity` = 'neutral') AS `neutral_now`,
    COUNT(*) FILTER(WHERE
      `c`.`is_after` AND `t`.`polarity` = 'negative') AS `negative_now`,
    COUNT(*) FILTER(WHERE
      NOT `c`.`is_after` AND `t`.`polarity` = 'positive') AS `positive_before`,
    COUNT(*) FILTER(WHERE
      NOT `c`.`is_after` AND `t`.`polarity` = 'neutral') AS `neutral_before`,
    COUNT(*) FILTER(WHERE
      NOT `c`.`is_after` AND `t`.`polarity` = 'negative') AS `negative_before`
  FROM `shift_chosen` AS `c`
  JOIN `trusted` AS `t`
    ON `t`.`i` = `c`.`i`
  GROUP BY
    `c`.`person`,
    `c`.`is_named`,
    `c`.`platform`,
    `c`.`week`
) AS `said`
ORDER BY
  `person` NULLS LAST,
  `platform` NULLS LAST,
  `week` NULLS LAST
