SELECT
  `id`,
  `text`,
  `title`,
  `shared_text`,
  `url` IS DISTINCT FROM `url_before` AS `is_in_url`
FROM (
  SELECT
    `m`.`id`,
    `m`.`text` AS `text`,
    `m`.`title` AS `title`,
    `m`.`shared_text` AS `shared_text`,
    `m`.`url` AS `url`,
    `m`.`url` AS `url_before`,
    `m`.`text` AS `text_before`,
    `m`.`title` AS `title_before`,
    `m`.`shared_text` AS `shared_before`
  FROM `mentions` AS `m`
) AS `covering`
WHERE
  `text` IS DISTINCT FROM `text_before`
  OR `title` IS DISTINCT FROM `title_before`
  OR `shared_text` IS DISTINCT FROM `shared_before`
  OR `url` IS DISTINCT FROM `url_before`
