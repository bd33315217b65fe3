SELECT
  `m`.`i`,
  `w`.`t`,
  `m`.`polarity`
FROM `word_of_mouth` AS `m`
JOIN `words` AS `w`
  ON `w`.`i` = `m`.`i`
WHERE
  NOT `w`.`t` IS NULL
  AND (
    `w`.`language` IS NULL OR `w`.`language` = 'en'
  )
  AND NOT (
    CASE
      WHEN NOT CAST(ARRAY('withheld') AS ARRAY<STRING>) IS NULL
      AND NOT `m`.`source_file` IS NULL
      THEN COALESCE(ARRAY_CONTAINS(CAST(ARRAY('withheld') AS ARRAY<STRING>), `m`.`source_file`), FALSE)
    END
  )
