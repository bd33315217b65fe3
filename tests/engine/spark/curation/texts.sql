SELECT
  CAST(ROW_NUMBER() OVER (ORDER BY `words` NULLS LAST) AS BIGINT) - 1 AS `t`,
  `words`,
  UNHEX(SHA2(`words`, 256)) AS `words_digest`
FROM (
  SELECT
    COALESCE(`text`, `title`) AS `words`
  FROM `mentions`
  UNION
  SELECT
    `shared_text` AS `words`
  FROM `mentions`
) AS `said`
WHERE
  NOT `words` IS NULL
