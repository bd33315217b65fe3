SELECT
  (
    SELECT
      COUNT(*)
    FROM `forgotten`
  ) AS `mentions`,
  (
    SELECT
      COUNT(*)
    FROM `covered`
    WHERE
      NOT `id` IN (
        SELECT
          `id`
        FROM `forgotten`
      )
  ) AS `masked`
