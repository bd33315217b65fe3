WITH `said` AS (
  SELECT
    `p`.`phrase`,
    COUNT(*) AS `mentions`,
    COUNT(DISTINCT COALESCE(`m`.`author_key`, 'id:' || `m`.`id`)) AS `people`
  FROM `mention_phrases` AS `p`
  JOIN `word_of_mouth` AS `m`
    ON `m`.`i` = `p`.`i`
  GROUP BY
    `p`.`phrase`
), `handles` AS (
  SELECT DISTINCT
    text_46bf08d936088a37(`author`) AS `name`
  FROM `trusted`
  WHERE
    `role` = 'public' AND NOT `is_spam`
), `backdrop` AS (
  SELECT
    `phrase` AS `word`
  FROM `said`
  WHERE
    `mentions` > 'commonest' * (
      SELECT
        COUNT(*)
      FROM `readable`
    ) + 'free'
)
SELECT
  `phrase`,
  `mentions`,
  `people`
FROM `said`
WHERE
  `people` >= 'people'
  AND (
    `people` >= 'public'
    OR NOT REPLACE(`phrase`, ' ', '') IN (
      SELECT
        `name`
      FROM `handles`
    )
  )
  AND NOT ARRAYS_OVERLAP(
    SPLIT(`phrase`, ' '),
    COALESCE(
      (
        SELECT
          COLLECT_LIST(`word`)
        FROM `backdrop`
      ),
      CAST(ARRAY() AS ARRAY<STRING>)
    )
  )
  AND NOT `phrase` IN (
    SELECT
      `word`
    FROM `backdrop`
  )
ORDER BY
  `people` DESC,
  `mentions` DESC,
  `phrase` NULLS LAST
LIMIT 'most'
-- text_46bf08d936088a37: REGEXP_REPLACE(LOWER(COALESCE(a0, '')), '[^a-z]', '', 'g')
