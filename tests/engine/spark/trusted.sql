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
  `d`.`parent_id`,
  `d`.`parent_evidence`,
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
  `d`.`role`,
  `d`.`brand`,
  `d`.`brands`,
  `d`.`is_spam`,
  `d`.`spam_reasons`,
  `d`.`copy_of`,
  `d`.`language`,
  `d`.`compound`,
  `d`.`polarity`,
  `d`.`scorer`,
  `d`.`root_id`,
  `d`.`depth`,
  `d`.`is_orphan`,
  `d`.`i`,
  `d`.`author_key`,
  `d`.`account_key`,
  COALESCE(
    (
      CASE
        WHEN NOT `d`.`brands` IS NULL AND NOT 'brand' IS NULL
        THEN COALESCE(ARRAY_CONTAINS(`d`.`brands`, 'brand'), FALSE)
      END
    ),
    FALSE
  ) AS `is_about_brand`,
  COALESCE(
    (
      CASE
        WHEN NOT `d`.`brands` IS NULL AND NOT 'brand' IS NULL
        THEN COALESCE(ARRAY_CONTAINS(`d`.`brands`, 'brand'), FALSE)
      END
    )
    AND `d`.`role` = 'public'
    AND NOT `d`.`is_spam`,
    FALSE
  ) AS `is_word_of_mouth`
FROM `mentions` AS `m`
JOIN `decided` AS `d`
  ON `d`.`id` = `m`.`id`
