WITH `said` AS (
  SELECT DISTINCT
    `r`.`i`,
    `topic`.`topic`,
    `m`.`polarity`
  FROM (
    SELECT
      `t`,
      `place`,
      EXPLODE(`phrases`) AS `phrase`
    FROM `text_clauses`
  ) AS `c`
  JOIN `phrase_names` AS `n`
    ON `n`.`phrase` = `c`.`phrase`
  JOIN `topic_phrases` AS `topic`
    ON `topic`.`phrase` = `n`.`shown`
  JOIN `clause_moods` AS `m`
    ON `m`.`t` = `c`.`t` AND `m`.`place` = `c`.`place`
  JOIN `readable` AS `r`
    ON `r`.`t` = `c`.`t`
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
