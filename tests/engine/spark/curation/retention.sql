SELECT
  *
FROM `mentions`
WHERE
  UNIX_MICROS(`created_at`) >= 'end_us' - 90 * 86400000000
