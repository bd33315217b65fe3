WITH `sizes` AS (
  SELECT
    `topic`,
    COUNT(*) AS `mentions`
  FROM `topic_mentions`
  GROUP BY
    `topic`
), `subjects` AS (
  SELECT
    `t`.`i`,
    MIN_BY(`t`.`topic`, STRUCT(`s`.`mentions`, `t`.`topic`)) FILTER(WHERE
      NOT `t`.`topic` IS NULL) AS `topic`
  FROM `topic_mentions` AS `t`
  JOIN `sizes` AS `s`
    ON `s`.`topic` = `t`.`topic`
  GROUP BY
    `t`.`i`
)
SELECT
  CASE `c`.`polarity` WHEN 'positive' THEN 0 WHEN 'neutral' THEN 1 ELSE 2 END AS `child`,
  CASE `p`.`polarity` WHEN 'positive' THEN 0 WHEN 'neutral' THEN 1 ELSE 2 END AS `parent`,
  CASE
    WHEN `c`.`author_key` IS NULL
    THEN -1
    ELSE CAST(DENSE_RANK() OVER (ORDER BY `c`.`author_key` NULLS LAST) AS BIGINT) - 1
  END AS `author`,
  CAST(DENSE_RANK() OVER (ORDER BY `l`.`root` NULLS LAST) AS BIGINT) - 1 AS `conversation`,
  CASE
    WHEN `c`.`author_key` IS NULL
    THEN -1
    ELSE CAST(DENSE_RANK() OVER (
      ORDER BY `c`.`author_key` NULLS LAST, DATE_TRUNC('WEEK', `c`.`created_at`) NULLS LAST, `p`.`platform` NULLS LAST, `c`.`brand` NULLS LAST, `subject`.`topic` NULLS LAST
    ) AS BIGINT) - 1
  END AS `stratum`
FROM `opinions` AS `c`
JOIN `links` AS `l`
  ON `l`.`i` = `c`.`i`
JOIN `word_of_mouth` AS `p`
  ON `p`.`i` = `l`.`parent`
LEFT JOIN `subjects` AS `subject`
  ON `subject`.`i` = `p`.`i`
WHERE
  NOT `c`.`kind` IN ('share', 'quote')
  AND `p`.`polarity` <> 'unscored'
  AND `p`.`author_key` IS DISTINCT FROM `c`.`author_key`
ORDER BY
  `c`.`i` NULLS LAST
