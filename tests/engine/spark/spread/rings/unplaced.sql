SELECT
  (
    SELECT
      COUNT(*)
    FROM `speakers`
    WHERE
      `brand` = 'brand' AND `role` IN ('brand', 'staff')
  ) AS `ours`,
  (
    SELECT
      COUNT(*)
    FROM `accounts`
    WHERE
      `brand` = 'brand' AND `role` IN ('brand', 'staff')
  ) AS `accounts`,
  (
    SELECT
      COUNT(*)
    FROM `links`
    WHERE
      `parent` >= 0
  ) AS `links`,
  (
    SELECT
      COUNT(*)
    FROM `word_of_mouth`
    WHERE
      `author_key` IS NULL
  ) AS `unnamed`
