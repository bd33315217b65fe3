SELECT
  `c`.`phrase`,
  COUNT(DISTINCT `s`.`person`) FILTER(WHERE
    `m`.`polarity` = 'positive') AS `positive`,
  COUNT(DISTINCT `s`.`person`) FILTER(WHERE
    `m`.`polarity` = 'negative') AS `negative`
FROM `topic_candidates` AS `c`
JOIN `clause_phrases` AS `said`
  ON `said`.`phrase` = `c`.`phrase`
JOIN `clause_moods` AS `m`
  ON `m`.`t` = `said`.`t` AND `m`.`place` = `said`.`place`
JOIN `readable` AS `r`
  ON `r`.`t` = `said`.`t`
JOIN `topic_speakers` AS `s`
  ON `s`.`i` = `r`.`i`
WHERE
  `m`.`polarity` <> 'neutral'
GROUP BY
  `c`.`phrase`
ORDER BY
  `c`.`phrase` NULLS LAST
