WITH `worded` AS (
  SELECT DISTINCT
    `c`.`i`,
    `c`.`person`,
    CAST(`c`.`root` AS STRING) AS `conversation`,
    `c`.`is_after`
  FROM `shift_chosen` AS `c`
  WHERE
    `c`.`hit` = 1 AND `c`.`i` IN (
      SELECT
        `i`
      FROM `mention_phrases`
    )
), `clustered` AS (
  SELECT
    `i`,
    `is_after`,
    'person' AS `kind`,
    `person` AS `cluster`
  FROM `worded`
  UNION ALL
  SELECT
    `i`,
    `is_after`,
    'conversation',
    `conversation`
  FROM `worded`
), `sizes` AS (
  SELECT
    `kind`,
    `cluster`,
    COUNT(*) FILTER(WHERE
      `is_after`) AS `n1`,
    COUNT(*) FILTER(WHERE
      NOT `is_after`) AS `n0`
  FROM `clustered`
  GROUP BY
    `kind`,
    `cluster`
), `wholes` AS (
  SELECT
    `kind`,
    CAST(SUM(`n1`) AS BIGINT) AS `all1`,
    CAST(SUM(`n0`) AS BIGINT) AS `all0`,
    CAST(SUM(`n1` * `n1`) AS BIGINT) AS `n1n1`,
    CAST(SUM(`n1` * `n0`) AS BIGINT) AS `n1n0`,
    CAST(SUM(`n0` * `n0`) AS BIGINT) AS `n0n0`
  FROM `sizes`
  GROUP BY
    `kind`
), `said` AS (
  SELECT
    `p`.`phrase`,
    `c`.`kind`,
    `c`.`cluster`,
    COUNT(*) FILTER(WHERE
      `c`.`is_after`) AS `y1`,
    COUNT(*) FILTER(WHERE
      NOT `c`.`is_after`) AS `y0`
  FROM `clustered` AS `c`
  JOIN `mention_phrases` AS `p`
    ON `p`.`i` = `c`.`i`
  GROUP BY
    `p`.`phrase`,
    `c`.`kind`,
    `c`.`cluster`
)
SELECT
  `s`.`phrase`,
  `s`.`kind`,
  COUNT(*) AS `clusters`,
  COUNT(*) FILTER(WHERE
    `s`.`y1` > 0) AS `clusters1`,
  COUNT(*) FILTER(WHERE
    `s`.`y0` > 0) AS `clusters0`,
  CAST(SUM(`s`.`y1`) AS BIGINT) AS `y1`,
  CAST(SUM(`s`.`y0`) AS BIGINT) AS `y0`,
  CAST(SUM(`s`.`y1` * `s`.`y1`) AS BIGINT) AS `y1y1`,
  CAST(SUM(`s`.`y1` * `s`.`y0`) AS BIGINT) AS `y1y0`,
  CAST(SUM(`s`.`y0` * `s`.`y0`) AS BIGINT) AS `y0y0`,
  CAST(SUM(`s`.`y1` * `z`.`n1`) AS BIGINT) AS `y1n1`,
  CAST(SUM(`s`.`y1` * `z`.`n0` + `s`.`y0` * `z`.`n1`) AS BIGINT) AS `yn`,
  CAST(SUM(`s`.`y0` * `z`.`n0`) AS BIGINT) AS `y0n0`,
  ANY_VALUE(`w`.`all1`) IGNORE NULLS AS `all1`,
  ANY_VALUE(`w`.`all0`) IGNORE NULLS AS `all0`,
  ANY_VALUE(`w`.`n1n1`) IGNORE NULLS AS `n1n1`,
  ANY_VALUE(`w`.`n1n0`) IGNORE NULLS AS `n1n0`,
  ANY_VALUE(`w`.`n0n0`) IGNORE NULLS AS `n0n0`
FROM `said` AS `s`
JOIN `sizes` AS `z`
  ON `z`.`kind` = `s`.`kind` AND `z`.`cluster` = `s`.`cluster`
JOIN `wholes` AS `w`
  ON `w`.`kind` = `s`.`kind`
WHERE
  `s`.`phrase` IN (
    SELECT
      `phrase`
    FROM `said`
    WHERE
      `kind` = 'person'
    GROUP BY
      `phrase`
    HAVING
      COUNT(*) >= 'least'
  )
GROUP BY
  `s`.`phrase`,
  `s`.`kind`
ORDER BY
  `s`.`phrase` NULLS LAST,
  `s`.`kind` NULLS LAST
