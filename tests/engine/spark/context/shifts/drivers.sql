WITH `told` AS (
  SELECT
    'person' AS `dimension`,
    `person` AS `name`,
    `is_named` AS `is_one`,
    `hit` AS `hits`,
    1.0e0 AS `items`,
    `is_after`
  FROM `shift_chosen`
  UNION ALL
  SELECT
    'conversation',
    CAST(`root` AS STRING),
    TRUE,
    `hit`,
    1.0e0,
    `is_after`
  FROM `shift_chosen`
  UNION ALL
  SELECT
    'source',
    CONCAT(COALESCE(`platform`, ''), COALESCE(CHR(  9), ''), COALESCE(`reader`, '')),
    TRUE,
    `hit`,
    1.0e0,
    `is_after`
  FROM `shift_chosen`
  UNION ALL
  SELECT
    'topic',
    `topic`,
    NOT `topic` IS NULL,
    `hit` * `part`,
    `part`,
    `is_after`
  FROM `shift_topics`
), `summed` AS (
  SELECT
    `dimension`,
    `name`,
    ANY_VALUE(`is_one`) IGNORE NULLS AS `is_one`,
    COALESCE(CAST(SUM(CAST(`hits` AS DECIMAL(30, 12))) FILTER(WHERE
      `is_after`) AS DOUBLE), 0) AS `hits_after`,
    COALESCE(
      CAST(SUM(CAST(`hits` AS DECIMAL(30, 12))) FILTER(WHERE
        NOT `is_after`) AS DOUBLE),
      0
    ) AS `hits_before`,
    COALESCE(
      CAST(SUM(CAST(`items` AS DECIMAL(30, 12))) FILTER(WHERE
        `is_after`) AS DOUBLE),
      0
    ) AS `items_after`,
    COALESCE(
      CAST(SUM(CAST(`items` AS DECIMAL(30, 12))) FILTER(WHERE
        NOT `is_after`) AS DOUBLE),
      0
    ) AS `items_before`
  FROM `told`
  GROUP BY
    `dimension`,
    `name`
), `weighed` AS (
  SELECT
    *,
    (
      `hits_after` - 'middle' * `items_after`
    ) / 'after' - (
      `hits_before` - 'middle' * `items_before`
    ) / 'before' AS `adds`
  FROM `summed`
), `placed` AS (
  SELECT
    *,
    CAST(ROW_NUMBER() OVER (PARTITION BY `dimension` ORDER BY 'way' * `adds` DESC, `name` NULLS LAST) AS BIGINT) AS `place`
  FROM `weighed`
)
SELECT
  `dimension`,
  `name`,
  `is_one`,
  `hits_after`,
  `hits_before`,
  `items_after`,
  `items_before`,
  `adds`
FROM `placed`
WHERE
  `place` <= 'most'
ORDER BY
  `dimension` NULLS LAST,
  'way' * `adds` DESC,
  `name` NULLS LAST
