SELECT
  `b`.`i`,
  COALESCE(GET(`n`.`brands`, 0), 'otherwise') AS `brand`,
  CASE
    WHEN SIZE(`n`.`brands`) > 0
    THEN `n`.`brands`
    WHEN NOT 'otherwise' IS NULL
    THEN ARRAY('otherwise')
    ELSE CAST(ARRAY() AS ARRAY<STRING>)
  END AS `brands`
FROM `brand_sources` AS `b`
LEFT JOIN `named` AS `n`
  ON `n`.`i` = `b`.`source`
