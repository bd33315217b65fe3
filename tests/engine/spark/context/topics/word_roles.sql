SELECT
  `word`,
  COUNT(*) FILTER(WHERE
    `is_name`) AS `naming`,
  COUNT(*) FILTER(WHERE
    NOT `is_name`) AS `acting`
FROM (
  SELECT DISTINCT
    `t`,
    EXPLODE(`naming`) AS `word`,
    TRUE AS `is_name`
  FROM `text_clauses`
  UNION ALL
  SELECT DISTINCT
    `t`,
    EXPLODE(`acting`) AS `word`,
    FALSE AS `is_name`
  FROM `text_clauses`
) AS `stood`
GROUP BY
  `word`
