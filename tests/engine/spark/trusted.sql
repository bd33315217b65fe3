SELECT
  `m`.`id`,
  `m`.`platform`,
  `m`.`kind`,
  `m`.`author_id`,
  `m`.`author`,
  `m`.`audience`,
  `m`.`text`,
  `m`.`title`,
  `m`.`shared_text`,
  `m`.`shared_author`,
  `m`.`url`,
  `m`.`lang`,
  `m`.`location`,
  CASE
    WHEN UNIX_MICROS(`m`.`created_at`) BETWEEN 'start_us' AND 'end_us'
    THEN `m`.`created_at`
  END AS `created_at`,
  `m`.`created_at` AS `stated_at`,
  `m`.`time_basis`,
  `h`.`parent_id`,
  `h`.`parent_evidence`,
  `m`.`conversation_id`,
  `m`.`likes`,
  `m`.`shares`,
  `m`.`replies`,
  `m`.`rating`,
  `m`.`provided_sentiment`,
  `m`.`is_owner`,
  `m`.`source_file`,
  `m`.`source_row`,
  `m`.`reader`,
  COALESCE(`s`.`role`, 'public') AS `role`,
  `a`.`brand`,
  `a`.`brands`,
  `j`.`is_spam`,
  `j`.`spam_reasons`,
  `j`.`copy_of`,
  `w`.`language`,
  `p`.`compound`,
  `p`.`polarity`,
  `p`.`scorer`,
  `r`.`id` AS `root_id`,
  `l`.`depth`,
  `l`.`is_orphan`,
  `n`.`i`,
  `k`.`author_key`,
  `k`.`account_key`,
  COALESCE(
    (
      CASE
        WHEN NOT `a`.`brands` IS NULL AND NOT 'brand' IS NULL
        THEN COALESCE(ARRAY_CONTAINS(`a`.`brands`, 'brand'), FALSE)
      END
    ),
    FALSE
  ) AS `is_about_brand`,
  COALESCE(
    (
      CASE
        WHEN NOT `a`.`brands` IS NULL AND NOT 'brand' IS NULL
        THEN COALESCE(ARRAY_CONTAINS(`a`.`brands`, 'brand'), FALSE)
      END
    )
    AND COALESCE(`s`.`role`, 'public') = 'public'
    AND NOT `j`.`is_spam`,
    FALSE
  ) AS `is_word_of_mouth`
FROM `mentions` AS `m`
JOIN `numbered` AS `n`
  ON `n`.`id` = `m`.`id`
JOIN `links` AS `l`
  ON `l`.`i` = `n`.`i`
JOIN `known_by` AS `h`
  ON `h`.`i` = `n`.`i`
JOIN `numbered` AS `r`
  ON `r`.`i` = `l`.`root`
JOIN `about` AS `a`
  ON `a`.`i` = `n`.`i`
JOIN `words` AS `w`
  ON `w`.`i` = `n`.`i`
JOIN `judged` AS `j`
  ON `j`.`i` = `n`.`i`
JOIN `polarities` AS `p`
  ON `p`.`i` = `n`.`i`
LEFT JOIN `speakers` AS `s`
  ON `s`.`i` = `n`.`i`
LEFT JOIN `authors` AS `k`
  ON `k`.`i` = `n`.`i`
