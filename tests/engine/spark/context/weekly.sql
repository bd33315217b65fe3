WITH `bounds` AS (
  SELECT
    MIN(`created_at`) AS `first_moment`,
    MAX(`created_at`) AS `last_moment`
  FROM `trusted`
), `weeks` AS (
  SELECT
    EXPLODE(
      SEQUENCE(
        DATE_TRUNC('WEEK', `first_moment`),
        DATE_TRUNC('WEEK', `last_moment`),
        INTERVAL '7' DAY
      )
    ) AS `week`,
    `first_moment`,
    `last_moment`
  FROM `bounds`
  WHERE
    NOT `first_moment` IS NULL
)
SELECT
  DATE_FORMAT(`w`.`week`, 'yyyy-MM-dd') AS `week`,
  COUNT(*) FILTER(WHERE
    `m`.`polarity` = 'positive') AS `positive`,
  COUNT(*) FILTER(WHERE
    `m`.`polarity` = 'neutral') AS `neutral`,
  COUNT(*) FILTER(WHERE
    `m`.`polarity` = 'negative') AS `negative`,
  COUNT(*) FILTER(WHERE
    `m`.`polarity` = 'unscored') AS `unscored`,
  `w`.`week` >= ANY_VALUE(`w`.`first_moment`) IGNORE NULLS
  AND `w`.`week` + INTERVAL '7' DAY <= ANY_VALUE(`w`.`last_moment`) IGNORE NULLS AS `is_whole`
FROM `weeks` AS `w`
LEFT JOIN `word_of_mouth` AS `m`
  ON `m`.`created_at` >= `w`.`week`
  AND `m`.`created_at` < `w`.`week` + INTERVAL '7' DAY
GROUP BY
  `w`.`week`
ORDER BY
  `w`.`week` NULLS LAST
