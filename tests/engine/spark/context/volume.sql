SELECT
  (
    SELECT
      COUNT(*)
    FROM `trusted`
  ) AS `rows`,
  (
    SELECT
      COUNT(*)
    FROM `word_of_mouth`
  ) AS `mentions`,
  (
    SELECT
      COUNT(DISTINCT `author_key`)
    FROM `word_of_mouth`
  ) AS `authors`,
  (
    SELECT
      COUNT(*)
    FROM `word_of_mouth`
    WHERE
      `polarity` = 'unscored'
  ) AS `unscored`,
  (
    SELECT
      COUNT(*)
    FROM `about_brand`
    WHERE
      `is_spam`
  ) AS `spam`,
  (
    SELECT
      COUNT(*)
    FROM `about_brand`
    WHERE
      `role` IN ('brand', 'staff')
  ) AS `brand_posts`
