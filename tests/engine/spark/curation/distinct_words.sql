SELECT
  `words`,
  `lang`,
  text_3cfa1cc7459f2466(`words`) AS `unnamed`
FROM (
  SELECT DISTINCT
    `words`,
    `lang`
  FROM (
    SELECT
      `words`,
      `lang`
    FROM `spoken`
    WHERE
      NOT `words` IS NULL
    UNION ALL
    SELECT
      `shared_words` AS `words`,
      `lang`
    FROM `spoken`
    WHERE
      NOT `shared_words` IS NULL
  ) AS `said`
) AS `texts`
-- text_3cfa1cc7459f2466: REGEXP_REPLACE(NFC_NORMALIZE(a0), 'names', ' ', 'g')
