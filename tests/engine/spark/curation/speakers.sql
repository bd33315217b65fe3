SELECT
  `i`,
  MIN_BY(`role`, `priority`) FILTER(WHERE
    NOT `role` IS NULL) AS `role`,
  MIN_BY(`brand`, `priority`) FILTER(WHERE
    NOT `brand` IS NULL) AS `brand`
FROM (
  SELECT
    `n`.`i`,
    `a`.`role`,
    `a`.`brand`,
    `a`.`priority`
  FROM `mentions` AS `m`
  JOIN `numbered` AS `n`
    ON `n`.`id` = `m`.`id`
  JOIN `accounts` AS `a`
    ON text_af54a3dd5445937a(`a`.`handle`, `m`.`author`)
    AND (
      `a`.`platform` IS NULL OR `a`.`platform` = `m`.`platform`
    )
  UNION ALL
  SELECT
    `n`.`i`,
    `a`.`role`,
    `a`.`brand`,
    `a`.`priority`
  FROM `mentions` AS `m`
  JOIN `numbered` AS `n`
    ON `n`.`id` = `m`.`id`
  JOIN `accounts` AS `a`
    ON text_787a27c73bea1fa9(`a`.`handle`, `m`.`author_id`)
    AND (
      `a`.`platform` IS NULL OR `a`.`platform` = `m`.`platform`
    )
  UNION ALL
  SELECT
    `o`.`i`,
    'brand',
    COALESCE(
      GET(FILTER(text_a2ecc26357707a99(`o`.`words`), `brand` -> NOT `brand` IS NULL), 0),
      'ours'
    ),
    'last'
  FROM (
    SELECT
      `n`.`i`,
      text_0d46b221e2b2319b(`m`.`author`, `m`.`author_id`, `m`.`text`) AS `words`
    FROM `mentions` AS `m`
    JOIN `numbered` AS `n`
      ON `n`.`id` = `m`.`id`
    WHERE
      `m`.`is_owner`
  ) AS `o`
) AS `found`
GROUP BY
  `i`
-- text_0d46b221e2b2319b: NFC_NORMALIZE(COALESCE(a0, a1, a2))
-- text_787a27c73bea1fa9: a0 = LOWER(a1)
-- text_a2ecc26357707a99: [CASE WHEN REGEXP_MATCHES(a0, 'pattern_0') THEN 'brand_0' END]
-- text_af54a3dd5445937a: a0 = REGEXP_REPLACE(LOWER(a1), '^(@|/?u/)', '')
