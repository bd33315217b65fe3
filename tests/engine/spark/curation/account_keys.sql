SELECT
  `n`.`i`,
  `m`.`platform` || ':' || COALESCE(`known`.`author_id`, `m`.`author_id`, `m`.`author`) AS `account_key`
FROM (
  SELECT
    `id`,
    `platform`,
    `author`,
    `author_id`,
    text_08fdff2d5d7752fb(`author`) AS `handle`
  FROM `mentions`
) AS `m`
JOIN `numbered` AS `n`
  ON `n`.`id` = `m`.`id`
LEFT JOIN (
  SELECT
    `platform`,
    `handle`,
    MIN(`author_id`) AS `author_id`
  FROM (
    SELECT
      `platform`,
      `author_id`,
      text_08fdff2d5d7752fb(`author`) AS `handle`,
      text_08fdff2d5d7752fb(`author_id`) AS `id_as_handle`
    FROM `mentions`
  ) AS `held`
  WHERE
    `handle` <> `id_as_handle`
  GROUP BY
    `platform`,
    `handle`
) AS `known`
  ON `known`.`platform` = `m`.`platform` AND `known`.`handle` = `m`.`handle`
WHERE
  NOT `m`.`author_id` IS NULL OR NOT `m`.`author` IS NULL
-- text_08fdff2d5d7752fb: LOWER(LTRIM(a0, '@'))
