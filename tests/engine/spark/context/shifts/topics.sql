WITH `named` AS (
  SELECT DISTINCT
    `i`,
    `topic`
  FROM `topic_mentions`
  WHERE
    `i` IN (
      SELECT
        `i`
      FROM `shift_chosen`
    )
), `counted` AS (
  SELECT
    `i`,
    COUNT(*) AS `topics`
  FROM `named`
  GROUP BY
    `i`
)
SELECT
  `c`.`hit`,
  `c`.`is_after`,
  `n`.`topic`,
  1.0e0 / COALESCE(`k`.`topics`, 1) AS `part`
FROM `shift_chosen` AS `c`
LEFT JOIN `named` AS `n`
  ON `n`.`i` = `c`.`i`
LEFT JOIN `counted` AS `k`
  ON `k`.`i` = `c`.`i`
