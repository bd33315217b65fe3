SELECT
  `rung`,
  COUNT(*) AS `mentions`
FROM (
  SELECT
    CASE
      WHEN `w`.`parent_evidence` IN ('quoted_text', 'sole_reply')
      THEN `w`.`parent_evidence`
      WHEN `w`.`is_orphan`
      THEN 'lost'
      WHEN `w`.`parent_evidence` IN ('id', 'url')
      THEN `w`.`parent_evidence`
      WHEN `w`.`kind` IN ('comment', 'share', 'quote')
      THEN 'unsaid'
      ELSE 'first'
    END AS `rung`
  FROM `word_of_mouth` AS `w`
) AS `told`
GROUP BY
  `rung`
ORDER BY
  `rung` NULLS LAST
