SELECT
  `plural`,
  COUNT(*) AS `texts`
FROM (
  SELECT DISTINCT
    `t`,
    EXPLODE(`plurals`) AS `plural`
  FROM `text_clauses`
) AS `said`
GROUP BY
  `plural`
ORDER BY
  `plural` NULLS LAST
