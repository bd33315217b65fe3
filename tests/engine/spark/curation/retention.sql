SELECT
  *
FROM `mentions`
WHERE
  `created_at` >= (
    SELECT
      MAX(`created_at`)
    FROM `mentions`
  ) - TO_DAYS(90)
