WITH `answers` AS (
  SELECT
    `l`.`parent` AS `i`,
    MAX(CAST((
      `a`.`polarity` = 'positive' AND `a`.`scorer` <> 'inherited'
    ) AS INT)) AS `is_good`
  FROM `word_of_mouth` AS `a`
  JOIN `links` AS `l`
    ON `l`.`i` = `a`.`i`
  JOIN `opinions` AS `b`
    ON `b`.`i` = `l`.`parent`
  WHERE
    NOT `a`.`kind` IN ('share', 'quote')
    AND `b`.`polarity` = 'negative'
    AND `a`.`author_key` IS DISTINCT FROM `b`.`author_key`
  GROUP BY
    `l`.`parent`
)
SELECT
  `answered`,
  `defended`,
  `is_known`
FROM (
  SELECT
    CAST(COUNT(*) AS BIGINT) AS `answered`,
    CAST(SUM(`w`.`is_good`) AS BIGINT) AS `defended`,
    NOT `b`.`author_key` IS NULL AS `is_known`,
    COALESCE(MIN(`b`.`author_key`), MIN(`b`.`id`)) AS `person`
  FROM `answers` AS `w`
  JOIN `opinions` AS `b`
    ON `b`.`i` = `w`.`i`
  GROUP BY
    COALESCE(`b`.`author_key`, 'unknown:' || `b`.`id`),
    NOT `b`.`author_key` IS NULL
) AS `told`
ORDER BY
  `person` NULLS LAST
