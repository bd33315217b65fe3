SELECT
  `i`,
  CASE
    WHEN NOT `speaker` IS NULL
    AND NOT (
      CASE
        WHEN NOT `found` IS NULL AND NOT `speaker` IS NULL
        THEN COALESCE(ARRAY_CONTAINS(`found`, `speaker`), FALSE)
      END
    )
    THEN ARRAY_PREPEND(COALESCE(`found`, ARRAY()), `speaker`)
    ELSE `found`
  END AS `brands`
FROM (
  SELECT
    `i`,
    `speaker`,
    FILTER(text_a2ecc26357707a99(`words`), `brand` -> NOT `brand` IS NULL) AS `found`
  FROM (
    SELECT
      `n`.`i`,
      CASE WHEN `s`.`role` = 'brand' THEN `s`.`brand` END AS `speaker`,
      text_22efdf51c256a615(`m`.`title`, `m`.`text`, `m`.`shared_text`) AS `words`
    FROM `mentions` AS `m`
    JOIN `numbered` AS `n`
      ON `n`.`id` = `m`.`id`
    LEFT JOIN `speakers` AS `s`
      ON `s`.`i` = `n`.`i`
  ) AS `spoken`
) AS `matched`
-- text_22efdf51c256a615: NFC_NORMALIZE(CONCAT_WS(CHR(10), a0, a1, a2))
-- text_a2ecc26357707a99: [CASE WHEN REGEXP_MATCHES(a0, 'pattern_0') THEN 'brand_0' END]
