SELECT
  *
FROM `mentions`
WHERE
  `created_at` >= (
    SELECT
      MAX(`created_at`)
    FROM `mentions`
  ) - INTERVAL '90' DAY
