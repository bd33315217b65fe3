WITH `said` AS (
  SELECT
    `topic`,
    `i`,
    ANY_VALUE(`polarity`) IGNORE NULLS AS `polarity`,
    COUNT(*) AS `moods`
  FROM `topic_mentions`
  GROUP BY
    `topic`,
    `i`
), `placed` AS (
  SELECT
    `s`.`topic`,
    `s`.`polarity`,
    `m`.`id`,
    CAST(ROW_NUMBER() OVER (
      PARTITION BY `s`.`topic`, `s`.`polarity`, `r`.`t`
      ORDER BY `m`.`created_at` NULLS LAST, `m`.`id` NULLS LAST
    ) AS BIGINT) AS `of_text`,
    COALESCE(`f`.`total`, 0) AS `total`,
    `m`.`created_at`
  FROM `said` AS `s`
  JOIN `word_of_mouth` AS `m`
    ON `m`.`i` = `s`.`i`
  JOIN `readable` AS `r`
    ON `r`.`i` = `s`.`i`
  LEFT JOIN `followers` AS `f`
    ON `f`.`i` = `s`.`i`
  WHERE
    `s`.`moods` = 1
    AND `s`.`polarity` <> 'neutral'
    AND `m`.`copy_of` IS NULL
    AND `m`.`polarity` = `s`.`polarity`
), `ranked` AS (
  SELECT
    *,
    CAST(ROW_NUMBER() OVER (
      PARTITION BY `topic`, `polarity`
      ORDER BY `total` DESC, `created_at` DESC, `id` NULLS LAST
    ) AS BIGINT) AS `place`
  FROM `placed`
  WHERE
    `of_text` = 1
)
SELECT
  `topic`,
  `polarity`,
  `id`
FROM `ranked`
WHERE
  `place` <= 'each'
ORDER BY
  `topic` NULLS LAST,
  `polarity` NULLS LAST,
  `place` NULLS LAST
