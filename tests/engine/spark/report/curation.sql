SELECT
  'rows' AS `what`,
  '' AS `name`,
  COUNT(*) AS `n`
FROM `trusted`
UNION ALL
SELECT
  'not_about',
  '',
  COUNT(*)
FROM `trusted`
WHERE
  `brand` IS NULL
UNION ALL
SELECT
  'copies',
  '',
  COUNT(*)
FROM `trusted`
WHERE
  NOT `copy_of` IS NULL
UNION ALL
SELECT
  'spam',
  '',
  COUNT(*)
FROM `trusted`
WHERE
  `is_spam`
UNION ALL
SELECT
  'by_role',
  `role`,
  COUNT(*)
FROM `trusted`
GROUP BY
  `role`
UNION ALL
SELECT
  'by_brand',
  `brand`,
  COUNT(*)
FROM (
  SELECT
    EXPLODE(`brands`) AS `brand`
  FROM `trusted`
) AS `named`
GROUP BY
  `brand`
UNION ALL
SELECT
  'by_platform',
  `platform`,
  COUNT(*)
FROM `word_of_mouth`
GROUP BY
  `platform`
UNION ALL
SELECT
  'by_kind',
  `kind`,
  COUNT(*)
FROM `word_of_mouth`
GROUP BY
  `kind`
UNION ALL
SELECT
  'by_language',
  COALESCE(`language`, 'unknown'),
  COUNT(*)
FROM `word_of_mouth`
WHERE
  NOT `text` IS NULL OR NOT `title` IS NULL
GROUP BY
  `language`
UNION ALL
SELECT
  'spam_by_polarity',
  `polarity`,
  COUNT(*)
FROM `trusted`
WHERE
  `is_spam`
GROUP BY
  `polarity`
UNION ALL
SELECT
  'spam_by_reason',
  `reason`,
  COUNT(*)
FROM (
  SELECT
    EXPLODE(`spam_reasons`) AS `reason`
  FROM `trusted`
  WHERE
    `is_spam`
) AS `told`
GROUP BY
  `reason`
ORDER BY
  `what` NULLS LAST,
  `n` DESC,
  `name` NULLS LAST
