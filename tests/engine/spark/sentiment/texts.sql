SELECT DISTINCT
  `words`
FROM (
  SELECT
    `words`,
    `language`
  FROM `words`
  WHERE
    NOT `words` IS NULL
  UNION ALL
  SELECT
    `shared_words` AS `words`,
    `shared_language` AS `language`
  FROM `words`
  WHERE
    `words` IS NULL AND NOT `shared_words` IS NULL
) AS `spoken`
WHERE
  `language` IS NULL OR `language` = 'en'
