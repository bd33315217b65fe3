WITH `ours` AS (
  SELECT
    `i`
  FROM `speakers`
  WHERE
    `brand` = 'brand' AND `role` IN ('brand', 'staff')
), `names` AS (
  SELECT DISTINCT
    `platform`,
    `handle`
  FROM `accounts`
  WHERE
    `brand` = 'brand' AND `role` IN ('brand', 'staff')
), `public` AS (
  SELECT
    `i`,
    `author_key`,
    `platform`,
    `kind`,
    `text`,
    `shared_author`,
    `author`
  FROM `trusted`
  WHERE
    `role` = 'public' AND NOT `is_spam` AND NOT `author_key` IS NULL
), `people` AS (
  SELECT
    `platform`,
    `handle`,
    MIN(`author_key`) AS `author_key`
  FROM (
    SELECT
      `platform`,
      text_08fdff2d5d7752fb(`author`) AS `handle`,
      `author_key`
    FROM `public`
    WHERE
      NOT `author` IS NULL
  ) AS `called`
  GROUP BY
    `platform`,
    `handle`
  HAVING
    COUNT(DISTINCT `called`.`author_key`) = 1
), `spoken` AS (
  SELECT
    `t`.`i`,
    `t`.`platform`,
    `t`.`kind`,
    `t`.`text`,
    `t`.`shared_author`
  FROM `trusted` AS `t`
  JOIN `ours` AS `o`
    ON `o`.`i` = `t`.`i`
), `to_brand` AS (
  SELECT
    `p`.`i`,
    `p`.`author_key`,
    CASE WHEN `p`.`kind` IN ('share', 'quote') THEN `p`.`kind` ELSE 'reply' END AS `kind`
  FROM `public` AS `p`
  JOIN `links` AS `l`
    ON `l`.`i` = `p`.`i`
  JOIN `ours` AS `o`
    ON `o`.`i` = `l`.`parent`
  UNION ALL
  SELECT
    `p`.`i`,
    `p`.`author_key`,
    'share' AS `kind`
  FROM `public` AS `p`
  JOIN `names` AS `a`
    ON text_32640a53e06c0541(`a`.`handle`, `p`.`shared_author`)
    AND (
      `a`.`platform` IS NULL OR `a`.`platform` = `p`.`platform`
    )
  WHERE
    `p`.`kind` IN ('share', 'quote')
  UNION ALL
  SELECT
    `n`.`i`,
    `n`.`author_key`,
    'mention' AS `kind`
  FROM (
    SELECT
      `i`,
      `author_key`,
      `platform`,
      EXPLODE(ARRAY_DISTINCT(text_c16a75690d00c058(`text`))) AS `handle`
    FROM `public`
    WHERE
      CONTAINS(`text`, '@')
  ) AS `n`
  JOIN `names` AS `a`
    ON `a`.`handle` = `n`.`handle`
    AND (
      `a`.`platform` IS NULL OR `a`.`platform` = `n`.`platform`
    )
), `from_brand` AS (
  SELECT
    `s`.`i`,
    `p`.`author_key`,
    CASE WHEN `s`.`kind` IN ('share', 'quote') THEN `s`.`kind` ELSE 'reply' END AS `kind`
  FROM `spoken` AS `s`
  JOIN `links` AS `l`
    ON `l`.`i` = `s`.`i`
  JOIN `public` AS `p`
    ON `p`.`i` = `l`.`parent`
  UNION ALL
  SELECT
    `s`.`i`,
    `h`.`author_key`,
    'share' AS `kind`
  FROM `spoken` AS `s`
  JOIN `people` AS `h`
    ON text_32640a53e06c0541(`h`.`handle`, `s`.`shared_author`)
    AND `h`.`platform` = `s`.`platform`
  WHERE
    `s`.`kind` IN ('share', 'quote')
  UNION ALL
  SELECT
    `n`.`i`,
    `h`.`author_key`,
    'mention' AS `kind`
  FROM (
    SELECT
      `i`,
      `platform`,
      EXPLODE(ARRAY_DISTINCT(text_c16a75690d00c058(`text`))) AS `handle`
    FROM `spoken`
    WHERE
      CONTAINS(`text`, '@')
  ) AS `n`
  JOIN `people` AS `h`
    ON `h`.`handle` = `n`.`handle` AND `h`.`platform` = `n`.`platform`
), `said` AS (
  SELECT
    `i`,
    `author_key`,
    `kind`,
    FALSE AS `is_ours`
  FROM `to_brand`
  UNION ALL
  SELECT
    `i`,
    `author_key`,
    `kind`,
    TRUE AS `is_ours`
  FROM `from_brand`
)
SELECT
  `said`.`i`,
  `said`.`author_key` AS `person`,
  MIN_BY(
    `said`.`kind`,
    CASE `said`.`kind`
      WHEN 'reply'
      THEN 0
      WHEN 'quote'
      THEN 1
      WHEN 'share'
      THEN 2
      ELSE 3
    END
  ) FILTER(WHERE
    NOT `said`.`kind` IS NULL) AS `kind`,
  `said`.`is_ours`
FROM `said`
GROUP BY
  `said`.`i`,
  `said`.`author_key`,
  `said`.`is_ours`
-- text_08fdff2d5d7752fb: LOWER(LTRIM(a0, '@'))
-- text_32640a53e06c0541: a0 = LOWER(LTRIM(a1, '@'))
-- text_c16a75690d00c058: REGEXP_EXTRACT_ALL(LOWER(a0), '@(\w(?:[\w.-]*\w)?)', 1)
