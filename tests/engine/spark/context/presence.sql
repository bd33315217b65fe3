WITH `said` AS (
  SELECT
    `i`,
    `author_key`,
    `platform`
  FROM `word_of_mouth`
  WHERE
    NOT `author_key` IS NULL AND `kind` <> 'share'
), `brought` AS (
  SELECT
    `s`.`author_key`,
    `s`.`platform`,
    COUNT(*) AS `follow_ups`
  FROM `links` AS `l`
  JOIN `said` AS `s`
    ON `s`.`i` = `l`.`parent`
  JOIN `word_of_mouth` AS `c`
    ON `c`.`i` = `l`.`i`
  WHERE
    `c`.`author_key` IS DISTINCT FROM `s`.`author_key`
  GROUP BY
    `s`.`author_key`,
    `s`.`platform`
), `spoken` AS (
  SELECT
    `s`.`author_key`,
    `s`.`platform`,
    COUNT(*) AS `mentions`,
    COUNT(`o`.`i`) AS `scored`,
    COUNT(*) FILTER(WHERE
      `o`.`polarity` = 'positive') AS `good`,
    COUNT(*) FILTER(WHERE
      `o`.`polarity` = 'negative') AS `bad`
  FROM `said` AS `s`
  LEFT JOIN `opinions` AS `o`
    ON `o`.`i` = `s`.`i`
  GROUP BY
    `s`.`author_key`,
    `s`.`platform`
), `followed` AS (
  SELECT
    `author_key`,
    `platform`,
    MAX_BY(`audience`, `i`) FILTER(WHERE
      NOT `audience` IS NULL) AS `audience`,
    MAX_BY(COALESCE(`author`, `author_id`), `i`) FILTER(WHERE
      NOT COALESCE(`author`, `author_id`) IS NULL) AS `author`
  FROM `trusted`
  WHERE
    NOT `audience` IS NULL AND NOT `author_key` IS NULL
  GROUP BY
    `author_key`,
    `platform`
), `turned` AS (
  SELECT
    `c`.`person` AS `author_key`,
    `t`.`platform`,
    COUNT(*) FILTER(WHERE
      NOT `c`.`is_ours`) AS `towards`,
    COUNT(*) FILTER(WHERE
      `c`.`is_ours`) AS `back`
  FROM `touches` AS `c`
  JOIN `trusted` AS `t`
    ON `t`.`i` = `c`.`i`
  GROUP BY
    `c`.`person`,
    `t`.`platform`
)
SELECT
  `s`.`author_key` AS `key`,
  `s`.`platform`,
  `f`.`audience`,
  `f`.`author`,
  `s`.`mentions`,
  COALESCE(`b`.`follow_ups`, 0) AS `brought`,
  `s`.`scored`,
  `s`.`good`,
  `s`.`bad`,
  COALESCE(`u`.`towards`, 0) AS `towards`,
  COALESCE(`u`.`back`, 0) AS `back`
FROM `spoken` AS `s`
LEFT JOIN `brought` AS `b`
  ON `b`.`author_key` = `s`.`author_key` AND `b`.`platform` = `s`.`platform`
LEFT JOIN `followed` AS `f`
  ON `f`.`author_key` = `s`.`author_key` AND `f`.`platform` = `s`.`platform`
LEFT JOIN `turned` AS `u`
  ON `u`.`author_key` = `s`.`author_key` AND `u`.`platform` = `s`.`platform`
ORDER BY
  `s`.`author_key` NULLS LAST,
  `s`.`platform` NULLS LAST
