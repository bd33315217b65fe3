SELECT
  `l`.`i`,
  `l`.`parent`
FROM `links` AS `l`
WHERE
  `l`.`i` IN (
    SELECT
      `i`
    FROM `word_of_mouth`
  )
  AND `l`.`parent` IN (
    SELECT
      `i`
    FROM `word_of_mouth`
  )
