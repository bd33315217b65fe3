SELECT
  `g`.`exact`,
  MIN(`s`.`i`) AS `first_i`
FROM `spoken` AS `s`
JOIN `signals` AS `g`
  ON `g`.`t` = `s`.`t`
WHERE
  NOT `g`.`exact` IS NULL AND `s`.`kind` <> 'share'
GROUP BY
  `g`.`exact`
HAVING
  COUNT(DISTINCT `s`.`author_key`) > 1
