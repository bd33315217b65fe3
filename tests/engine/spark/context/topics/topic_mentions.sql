WITH `spoken` AS (
  SELECT DISTINCT
    `c`.`t`,
    `c`.`place`,
    `named`.`topic`
  FROM `clause_phrases` AS `c`
  JOIN `topic_phrases` AS `named`
    ON `named`.`phrase` = `c`.`phrase`
), `said` AS (
  SELECT DISTINCT
    `r`.`i`,
    `s`.`topic`,
    `m`.`polarity`
  FROM `spoken` AS `s`
  JOIN `clause_moods` AS `m`
    ON `m`.`t` = `s`.`t` AND `m`.`place` = `s`.`place`
  JOIN `readable` AS `r`
    ON `r`.`t` = `s`.`t`
)
SELECT
  `i`,
  `topic`,
  `polarity`
FROM (
  SELECT
    *,
    BOOL_OR(`polarity` <> 'neutral') OVER (PARTITION BY `i`, `topic`) AS `has_mood`
  FROM `said`
) AS `judged`
WHERE
  `polarity` <> 'neutral' OR NOT `has_mood`
