WITH `span_opinions` AS (
  SELECT
    `p`.`key`,
    `p`.`is_known`,
    `o`.`i`,
    `o`.`polarity`,
    UNIX_MICROS(`o`.`created_at`) AS `said_us`
  FROM `opinions` AS `o`
  JOIN `vital_people` AS `p`
    ON `p`.`i` = `o`.`i`
  WHERE
    'is_whole' OR (
      UNIX_MICROS(`o`.`created_at`) BETWEEN 'start_us' AND 'end_us'
    )
), `timed` AS (
  SELECT
    `p`.`key`,
    `p`.`is_known`,
    `w`.`i`,
    `w`.`polarity`,
    UNIX_MICROS(`w`.`created_at`) AS `said_us`
  FROM `word_of_mouth` AS `w`
  JOIN `vital_people` AS `p`
    ON `p`.`i` = `w`.`i`
  WHERE
    NOT `w`.`created_at` IS NULL AND `w`.`time_basis` IS DISTINCT FROM 'day_only'
), `mature` AS (
  SELECT
    *
  FROM `timed`
  WHERE
    `polarity` <> 'unscored'
    AND `said_us` BETWEEN 'start_us' AND 'end_us' - 'window_us'
), `brought` AS (
  SELECT
    `l`.`parent` AS `i`,
    COUNT(*) AS `n`
  FROM `links` AS `l`
  JOIN `timed` AS `c`
    ON `c`.`i` = `l`.`i`
  JOIN `mature` AS `m`
    ON `m`.`i` = `l`.`parent`
  WHERE
    `c`.`said_us` - `m`.`said_us` <= 'window_us'
  GROUP BY
    `l`.`parent`
), `days` AS (
  SELECT
    `key`,
    `said_us` DIV 86400000000 AS `day`,
    MAX_BY(`polarity`, STRUCT(`said_us`, `i`)) FILTER(WHERE
      NOT `polarity` IS NULL) AS `polarity`
  FROM `span_opinions`
  WHERE
    NOT `said_us` IS NULL AND `is_known`
  GROUP BY
    `key`,
    `said_us` DIV 86400000000
), `turns` AS (
  SELECT
    `key`,
    `polarity` AS `before`,
    LEAD(`polarity`) OVER `later` AS `after`,
    (
      LEAD(`day`) OVER `later`
    ) - `day` AS `gap`
  FROM `days`
  WINDOW `later` AS (PARTITION BY `key` ORDER BY `day` NULLS LAST)
), `codes` AS (
  SELECT
    *
  FROM VALUES
    ('positive', 0),
    ('neutral', 1),
    ('negative', 2) AS `c`(`polarity`, `code`)
), `parts` AS (
  SELECT
    `o`.`key`,
    `c`.`code` AS `place`,
    1 AS `n`
  FROM `span_opinions` AS `o`
  JOIN `codes` AS `c`
    ON `c`.`polarity` = `o`.`polarity`
  UNION ALL
  SELECT
    `m`.`key`,
    3 + `c`.`code`,
    1
  FROM `mature` AS `m`
  JOIN `codes` AS `c`
    ON `c`.`polarity` = `m`.`polarity`
  UNION ALL
  SELECT
    `m`.`key`,
    6 + `c`.`code`,
    `b`.`n`
  FROM `mature` AS `m`
  JOIN `codes` AS `c`
    ON `c`.`polarity` = `m`.`polarity`
  JOIN `brought` AS `b`
    ON `b`.`i` = `m`.`i`
  UNION ALL
  SELECT
    `t`.`key`,
    9 + 3 * `one`.`code` + `other`.`code`,
    1
  FROM `turns` AS `t`
  JOIN `codes` AS `one`
    ON `one`.`polarity` = `t`.`before`
  JOIN `codes` AS `other`
    ON `other`.`polarity` = `t`.`after`
  WHERE
    `t`.`gap` <= 'repair_days'
  UNION ALL
  SELECT
    `key`,
    18 + CAST(`is_kept` AS INT),
    1
  FROM `stages_then`
  WHERE
    `span` = 'span'
)
SELECT
  `key`,
  `place`,
  CAST(SUM(`n`) AS BIGINT) AS `n`
FROM `parts`
GROUP BY
  `key`,
  `place`
ORDER BY
  `key` NULLS LAST,
  `place` NULLS LAST
