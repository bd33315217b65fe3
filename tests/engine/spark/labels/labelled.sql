SELECT
  `k`.`digest`,
  ANY_VALUE(`o`.`polarity`) IGNORE NULLS AS `scored`,
  MIN(`o`.`author_key`) AS `author_key`,
  ANY_VALUE(`x`.`words`) IGNORE NULLS AS `words`
FROM `digests` AS `k`
JOIN `opinions` AS `o`
  ON `o`.`i` = `k`.`i`
JOIN `words` AS `w`
  ON `w`.`i` = `k`.`i`
JOIN `texts` AS `x`
  ON `x`.`t` = `w`.`t`
WHERE
  `k`.`digest` IN (
    SELECT
      `digest`
    FROM `labelled_digests`
  )
GROUP BY
  `k`.`digest`
ORDER BY
  `k`.`digest` NULLS LAST
