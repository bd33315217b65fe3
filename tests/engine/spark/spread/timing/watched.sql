SELECT
  COUNT(*) FILTER(WHERE
    `is_scored` AND `is_timed`) AS `timed`,
  COUNT(*) FILTER(WHERE
    `is_scored` AND NOT `is_timed`) AS `untimed`,
  COUNT(*) FILTER(WHERE
    NOT `is_scored`) AS `others`,
  (
    SELECT
      UNIX_MICROS(MAX(`created_at`))
    FROM `trusted`
  ) AS `end_us`
FROM (
  SELECT
    `polarity` IN ('positive', 'negative') AS `is_scored`,
    NOT `created_at` IS NULL AND COALESCE(`time_basis`, '') <> 'day_only' AS `is_timed`
  FROM `word_of_mouth`
) AS `looked_at`
