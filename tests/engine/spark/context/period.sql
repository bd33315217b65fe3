SELECT
  COUNT(*) AS `mentions`,
  MIN(`created_at`) AS `first_moment`,
  MAX(`created_at`) AS `last_moment`,
  (
    UNIX_MICROS(MAX(`created_at`)) - UNIX_MICROS(MIN(`created_at`))
  ) / 86400e6 AS `days`
FROM (
  SELECT
    `created_at`
  FROM `trusted`
) AS `times`
