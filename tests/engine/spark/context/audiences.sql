WITH `known` AS (
  SELECT
    `account_key`,
    ANY_VALUE(`platform`) IGNORE NULLS AS `platform`,
    MAX_BY(`audience`, `i`) FILTER(WHERE
      NOT `audience` IS NULL) AS `audience`,
    COUNT(*) AS `items`,
    MAX_BY(`author`, `i`) FILTER(WHERE
      NOT `author` IS NULL) AS `author`,
    ANY_VALUE(`author_key`) IGNORE NULLS AS `author_key`
  FROM `trusted`
  WHERE
    NOT `audience` IS NULL AND NOT `account_key` IS NULL
  GROUP BY
    `account_key`
), `engaged` AS (
  SELECT
    `p`.`account_key`,
    COUNT(DISTINCT COALESCE(`c`.`author_key`, CONCAT('#', COALESCE(`c`.`id`, '')))) AS `people`
  FROM `links` AS `l`
  JOIN `trusted` AS `p`
    ON `p`.`i` = `l`.`parent`
  JOIN `trusted` AS `c`
    ON `c`.`i` = `l`.`i`
  WHERE
    NOT `p`.`account_key` IS NULL
    AND `c`.`role` = 'public'
    AND NOT `c`.`is_spam`
    AND `c`.`author_key` IS DISTINCT FROM `p`.`author_key`
  GROUP BY
    `p`.`account_key`
), `ours` AS (
  SELECT
    `k`.`account_key`,
    MIN(`s`.`role`) AS `role`
  FROM `speakers` AS `s`
  JOIN `authors` AS `k`
    ON `k`.`i` = `s`.`i`
  WHERE
    `s`.`role` IN ('brand', 'staff') AND `s`.`brand` IS NOT DISTINCT FROM 'ours'
  GROUP BY
    `k`.`account_key`
)
SELECT
  `k`.`account_key` AS `key`,
  `k`.`platform`,
  `k`.`author`,
  `k`.`author_key`,
  `k`.`audience`,
  `k`.`items`,
  COALESCE(`e`.`people`, 0) AS `engaged`,
  NOT `o`.`account_key` IS NULL AS `is_ours`,
  `o`.`role`
FROM `known` AS `k`
LEFT JOIN `engaged` AS `e`
  ON `e`.`account_key` = `k`.`account_key`
LEFT JOIN `ours` AS `o`
  ON `o`.`account_key` = `k`.`account_key`
ORDER BY
  `is_ours` DESC,
  `k`.`audience` DESC,
  `k`.`account_key` NULLS LAST
