SELECT
  `i`,
  `compound`,
  CASE WHEN `is_bare_share` THEN `inherited_polarity` ELSE `polarity` END AS `polarity`,
  CASE
    WHEN NOT `is_bare_share`
    THEN `scorer`
    WHEN `inherited_polarity` <> 'unscored'
    THEN 'inherited'
  END AS `scorer`
FROM (
  SELECT
    `o`.*,
    COALESCE(
      CASE
        WHEN `spoken`.`is_bare_share`
        THEN `spoken`.`carried_polarity`
        ELSE `spoken`.`polarity`
      END,
      `o`.`carried_polarity`,
      'unscored'
    ) AS `inherited_polarity`
  FROM (
    SELECT
      `own`.*,
      CASE WHEN `own`.`is_bare_share` THEN `p`.`speaker` END AS `speaker`
    FROM `own_polarity` AS `own`
    JOIN `speakers_passed_on` AS `p`
      ON `p`.`i` = `own`.`i`
  ) AS `o`
  LEFT JOIN `own_polarity` AS `spoken`
    ON `spoken`.`i` = `o`.`speaker`
) AS `found`
