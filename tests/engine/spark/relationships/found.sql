SELECT DISTINCT
  `d`.`place`,
  `t`.`author_key`
FROM (
  SELECT DISTINCT
    `platform`,
    `author_key`,
    text_a3d1ac9f9aacda19(`author`) AS `handle`,
    text_715903bdfe19ff26(`author_id`) AS `id`
  FROM `trusted`
  WHERE
    `role` = 'public' AND NOT `author_key` IS NULL
) AS `t`
JOIN `declared_accounts` AS `d`
  ON (
    `d`.`handle` = `t`.`handle` OR `d`.`handle` = `t`.`id`
  )
  AND (
    `d`.`platform` IS NULL OR `d`.`platform` = `t`.`platform`
  )
ORDER BY
  `d`.`place` NULLS LAST,
  `t`.`author_key` NULLS LAST
-- text_715903bdfe19ff26: LOWER(a0)
-- text_a3d1ac9f9aacda19: REGEXP_REPLACE(LOWER(a0), '^(@|/?u/)', '')
