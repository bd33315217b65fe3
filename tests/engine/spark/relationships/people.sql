WITH `chosen` AS (
  SELECT
    EXPLODE(ARRAY('keys')) AS `key`
), `own` AS (
  SELECT
    `l`.`i`,
    `l`.`key`
  FROM `ledger` AS `l`
  JOIN `chosen` AS `c`
    ON `c`.`key` = `l`.`key`
  WHERE
    NOT `l`.`is_ours`
), `brought` AS (
  SELECT
    `b`.`key`,
    COUNT(DISTINCT `b`.`i`) FILTER(WHERE
      `b`.`is_direct`) AS `direct`,
    COUNT(DISTINCT `b`.`i`) AS `total`,
    COUNT(DISTINCT `t`.`author_key`) FILTER(WHERE
      `b`.`is_direct`) AS `direct_people`,
    COUNT(DISTINCT `t`.`author_key`) AS `people`
  FROM `set_off` AS `b`
  JOIN `trusted` AS `t`
    ON `t`.`i` = `b`.`i`
  LEFT JOIN `own` AS `o`
    ON `o`.`i` = `b`.`i` AND `o`.`key` = `b`.`key`
  WHERE
    `o`.`i` IS NULL
  GROUP BY
    `b`.`key`
), `told` AS (
  SELECT
    `o`.`key`,
    MAX_BY(`t`.`author`, `t`.`i`) FILTER(WHERE
      NOT `t`.`author` IS NULL) AS `author`,
    MAX_BY(`t`.`author_id`, `t`.`i`) FILTER(WHERE
      NOT `t`.`author_id` IS NULL) AS `author_id`,
    ARRAY_SORT(ARRAY_DISTINCT(COLLECT_LIST(`t`.`platform`))) AS `platforms`,
    MAX_BY(`t`.`audience`, `t`.`i`) FILTER(WHERE
      NOT `t`.`audience` IS NULL) AS `audience`,
    COUNT(*) AS `mentions`,
    COUNT(`p`.`i`) FILTER(WHERE
      `p`.`polarity` = 'positive') AS `positive`,
    COUNT(`p`.`i`) FILTER(WHERE
      `p`.`polarity` = 'negative') AS `negative`,
    MIN(`t`.`created_at`) AS `first_moment`,
    MAX(`t`.`created_at`) AS `last_moment`,
    MAX_BY(`t`.`id`, `t`.`i`) FILTER(WHERE
      NOT `t`.`text` IS NULL AND NOT `t`.`id` IS NULL) AS `last_said`,
    MAX_BY(`t`.`id`, COALESCE(`f`.`total`, 0) * 1e9 - `t`.`i`) FILTER(WHERE
      NOT `t`.`text` IS NULL AND NOT `t`.`id` IS NULL) AS `furthest_said`
  FROM `own` AS `o`
  JOIN `trusted` AS `t`
    ON `t`.`i` = `o`.`i`
  LEFT JOIN `opinions` AS `p`
    ON `p`.`i` = `o`.`i`
  LEFT JOIN `followers` AS `f`
    ON `f`.`i` = `o`.`i`
  GROUP BY
    `o`.`key`
), `contacts` AS (
  SELECT
    `l`.`key`,
    MAX(`t`.`created_at`) AS `last_contact`,
    MAX(`t`.`created_at`) FILTER(WHERE
      `l`.`is_ours`) AS `last_answer`
  FROM `ledger` AS `l`
  JOIN `chosen` AS `c`
    ON `c`.`key` = `l`.`key`
  JOIN `trusted` AS `t`
    ON `t`.`i` = `l`.`i`
  WHERE
    `l`.`kind` >= 0
  GROUP BY
    `l`.`key`
)
SELECT
  `told`.*,
  `contacts`.`last_contact`,
  `contacts`.`last_answer`,
  COALESCE(`direct`, 0) AS `direct`,
  COALESCE(`total`, 0) AS `total`,
  COALESCE(`direct_people`, 0) AS `direct_people`,
  COALESCE(`people`, 0) AS `people`
FROM `told`
LEFT JOIN `brought`
  ON `brought`.`key` = `told`.`key`
LEFT JOIN `contacts`
  ON `contacts`.`key` = `told`.`key`
ORDER BY
  `told`.`key` NULLS LAST
