WITH `spoken` AS (
  SELECT
    `t`.`brands`,
    `t`.`polarity`,
    `t`.`platform`,
    COALESCE(`t`.`account_key`, 'unknown ' || `t`.`id`) AS `person`,
    `t`.`kind` IN ('share', 'quote')
    OR (
      `t`.`kind` = 'post' AND `l`.`parent` >= 0
    ) AS `passes_on`,
    `t`.`kind` IN ('post', 'review') AND `l`.`parent` < 0 AS `is_first`
  FROM `trusted` AS `t`
  JOIN `links` AS `l`
    ON `l`.`i` = `t`.`i`
  WHERE
    `t`.`role` = 'public' AND NOT `t`.`is_spam`
), `told` AS (
  SELECT
    COALESCE(`account_key`, 'unknown ' || `id`) AS `person`,
    MAX(`audience`) AS `audience`
  FROM `trusted`
  WHERE
    NOT `audience` IS NULL
  GROUP BY
    COALESCE(`account_key`, 'unknown ' || `id`)
)
SELECT
  `s`.`brand`,
  `s`.`polarity`,
  CAST(DENSE_RANK() OVER (ORDER BY `s`.`person` NULLS LAST) AS BIGINT) - 1 AS `person`,
  `s`.`is_first`,
  COALESCE(`told`.`audience`, -1) AS `audience`,
  NOT STARTSWITH(`s`.`person`, 'unknown ') AS `is_named`
FROM (
  SELECT
    `brand`,
    `polarity`,
    `person`,
    BOOL_OR(`is_first`) AS `is_first`
  FROM (
    SELECT
      EXPLODE(`brands`) AS `brand`,
      *
    FROM `spoken`
    WHERE
      `is_first` OR `passes_on`
  )
  WHERE
    `platform` IN (
      SELECT
        `platform`
      FROM `trusted`
      WHERE
        NOT `audience` IS NULL
    )
  GROUP BY
    `brand`,
    `polarity`,
    `person`
) AS `s`
LEFT JOIN `told`
  ON `told`.`person` = `s`.`person`
ORDER BY
  `s`.`brand` NULLS LAST,
  `s`.`polarity` NULLS LAST,
  `person` NULLS LAST
