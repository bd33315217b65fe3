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
    FROM `word_of_mouth`
    WHERE
      `author_key` IS NULL
  ) AS `unnamed`,
  (
    SELECT
      UNIX_MICROS(MIN(`created_at`))
    FROM `trusted`
  ) AS `start_us`,
  (
    SELECT
      UNIX_MICROS(MAX(`created_at`))
    FROM `trusted`
  ) AS `end_us`
