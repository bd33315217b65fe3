SELECT
  `phrase`,
  COUNT(*) AS `texts`,
  CAST(SUM(`spoken`.`mentions`) AS BIGINT) AS `mentions`
FROM (
  SELECT DISTINCT
    `t`,
    EXPLODE(`phrases`) AS `phrase`
  FROM `text_clauses`
) AS `said`
JOIN (
  SELECT
    `t`,
    COUNT(*) AS `mentions`
  FROM `readable`
  GROUP BY
    `t`
) AS `spoken`
  ON `spoken`.`t` = `said`.`t`
GROUP BY
  `phrase`
HAVING
  SUM(`spoken`.`mentions`) >= 'least'
