WITH `told` AS (
  SELECT
    `o`.`i`,
    `o`.`id`,
    `o`.`platform`,
    `o`.`kind`,
    `o`.`polarity` AS `stratum`,
    `k`.`digest`,
    SHA2('seed' || ' ' || `o`.`id`, 256) AS `place`
  FROM `opinions` AS `o`
  JOIN `digests` AS `k`
    ON `k`.`i` = `o`.`i`
), `counted` AS (
  SELECT
    *,
    COUNT(*) OVER (PARTITION BY `stratum`) AS `in_stratum`,
    COUNT(*) OVER () AS `in_all`,
    CAST(ROW_NUMBER() OVER (PARTITION BY `digest` ORDER BY `place` NULLS LAST, `id` NULLS LAST) AS BIGINT) AS `nth_of_text`
  FROM `told`
), `drawn` AS (
  SELECT
    *,
    CAST(ROW_NUMBER() OVER (PARTITION BY `stratum` ORDER BY `place` NULLS LAST, `id` NULLS LAST) AS BIGINT) AS `nth_of_stratum`
  FROM `counted`
  WHERE
    `nth_of_text` = 1
)
SELECT
  `d`.`id`,
  `d`.`digest`,
  `x`.`words`,
  `d`.`platform`,
  `d`.`kind`,
  `d`.`stratum`,
  `d`.`in_stratum` / `d`.`in_all` AS `stratum_share`,
  `d`.`nth_of_stratum`
FROM `drawn` AS `d`
JOIN `words` AS `w`
  ON `w`.`i` = `d`.`i`
JOIN `texts` AS `x`
  ON `x`.`t` = `w`.`t`
WHERE
  `nth_of_stratum` <= 'most'
ORDER BY
  `d`.`nth_of_stratum` NULLS LAST,
  `d`.`place` NULLS LAST,
  `d`.`id` NULLS LAST
