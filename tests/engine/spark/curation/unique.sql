SELECT
  `m`.*
FROM `read_rows` AS `m`
SEMI JOIN (
  SELECT
    `row_key`
  FROM `ranked`
  WHERE
    `place` = 1
) AS `kept`
  ON `kept`.`row_key` = `m`.`row_key`
ANTI JOIN `merged` AS `made`
  ON `made`.`row_key` = `m`.`row_key`
UNION ALL
SELECT
  *
FROM `merged`
