WITH `ours` AS (
  SELECT
    `i`
  FROM `speakers`
  WHERE
    `brand` = 'brand' AND `role` IN ('brand', 'staff')
), `names` AS (
  SELECT DISTINCT
    `platform`,
    `handle`
  FROM `accounts`
  WHERE
    `brand` = 'brand' AND `role` IN ('brand', 'staff')
), `named` AS (
  SELECT
    `i`,
    `platform`,
    EXPLODE(ARRAY_DISTINCT(text_c16a75690d00c058(`text`))) AS `handle`
  FROM `word_of_mouth`
  WHERE
    CONTAINS(`text`, '@')
), `touching` AS (
  SELECT
    `l`.`i`
  FROM `links` AS `l`
  JOIN `ours` AS `o`
    ON `o`.`i` = `l`.`parent`
  UNION
  SELECT
    `l`.`parent`
  FROM `links` AS `l`
  JOIN `ours` AS `o`
    ON `o`.`i` = `l`.`i`
  WHERE
    `l`.`parent` >= 0
  UNION
  SELECT
    `n`.`i`
  FROM `named` AS `n`
  JOIN `names` AS `a`
    ON `a`.`handle` = `n`.`handle`
    AND (
      `a`.`platform` IS NULL OR `a`.`platform` = `n`.`platform`
    )
), `whole` AS (
  SELECT
    `t`.`author_key`,
    BOOL_OR(NOT `touching`.`i` IS NULL) AS `touched`
  FROM `trusted` AS `t`
  LEFT JOIN `touching`
    ON `touching`.`i` = `t`.`i`
  WHERE
    `t`.`role` = 'public' AND NOT `t`.`is_spam` AND NOT `t`.`author_key` IS NULL
  GROUP BY
    `t`.`author_key`
)
SELECT
  `w`.`author_key`,
  ANY_VALUE(`p`.`touched`) IGNORE NULLS AS `touched`,
  COUNT(*) AS `mentions`,
  COUNT(*) FILTER(WHERE
    `f`.`depth` = 0 AND `f`.`total` > 0) AS `starts`,
  CAST(COALESCE(SUM(`f`.`total`) FILTER(WHERE
    `f`.`depth` = 0), 0) AS BIGINT) AS `brought`,
  COUNT(`o`.`i`) AS `scored`,
  COUNT(*) FILTER(WHERE
    `o`.`polarity` = 'positive') AS `positive`,
  COUNT(*) FILTER(WHERE
    `o`.`polarity` = 'negative') AS `negative`
FROM `word_of_mouth` AS `w`
JOIN `whole` AS `p`
  ON `p`.`author_key` = `w`.`author_key`
JOIN `followers` AS `f`
  ON `f`.`i` = `w`.`i`
LEFT JOIN `opinions` AS `o`
  ON `o`.`i` = `w`.`i`
GROUP BY
  `w`.`author_key`
ORDER BY
  `w`.`author_key` NULLS LAST
-- text_c16a75690d00c058: REGEXP_EXTRACT_ALL(LOWER(a0), '@(\w(?:[\w.-]*\w)?)', 1)
