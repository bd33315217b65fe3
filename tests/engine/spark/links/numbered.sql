SELECT
  CAST(ROW_NUMBER() OVER (ORDER BY `created_at` NULLS LAST, `id` NULLS LAST) AS BIGINT) - 1 AS `i`,
  `id`,
  `parent_id`
FROM `mentions`
