SELECT
  COUNT(*) FILTER(WHERE
    `created_at` IS NULL AND NOT `stated_at` IS NULL) AS `count`,
  MIN(`stated_at`) FILTER(WHERE
    `created_at` IS NULL) AS `earliest`,
  MAX(`stated_at`) FILTER(WHERE
    `created_at` IS NULL) AS `latest`,
  MIN(`created_at`) AS `first_moment`,
  MAX(`created_at`) AS `last_moment`
FROM `trusted`
