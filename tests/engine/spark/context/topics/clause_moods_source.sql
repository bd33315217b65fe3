SELECT
  `c`.`t`,
  `c`.`place`,
  SIZE(`c`.`phrases`) > 0 AS `is_about`,
  CASE COALESCE(`s`.`polarity`, `p`.`polarity`)
    WHEN 'positive'
    THEN 1
    WHEN 'negative'
    THEN -1
    ELSE 0
  END AS `mood`
FROM `text_clauses` AS `c`
JOIN (
  SELECT
    `t`,
    ANY_VALUE(`polarity`) IGNORE NULLS AS `polarity`
  FROM `readable`
  GROUP BY
    `t`
) AS `p`
  ON `p`.`t` = `c`.`t`
LEFT JOIN `clause_scores` AS `s`
  ON `s`.`words` = `c`.`said`
ORDER BY
  `c`.`t` NULLS LAST,
  `c`.`place` NULLS LAST
