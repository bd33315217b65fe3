SELECT
  UNIX_MICROS(MIN(`created_at`)) AS `start_us`,
  UNIX_MICROS(MAX(`created_at`)) AS `end_us`
FROM `trusted`
