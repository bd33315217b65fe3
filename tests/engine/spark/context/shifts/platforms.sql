WITH `ranked` AS (
  SELECT
    `platform`,
    CAST(DENSE_RANK() OVER (ORDER BY COUNT(*) DESC, `platform` NULLS LAST) AS BIGINT) AS `place`
  FROM `shift_items`
  WHERE
    `series` = 'volume'
  GROUP BY
    `platform`
)
SELECT
  `s`.`platform`,
  `s`.`week`,
  COUNT(*) AS `hits`
FROM `shift_items` AS `s`
JOIN `ranked` AS `r`
  ON `r`.`platform` = `s`.`platform` AND `r`.`place` <= 'most'
WHERE
  `s`.`series` = 'volume'
GROUP BY
  `s`.`platform`,
  `s`.`week`
ORDER BY
  `s`.`platform` NULLS LAST,
  `s`.`week` NULLS LAST
