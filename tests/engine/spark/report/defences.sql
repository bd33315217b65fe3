SELECT
  `bad`,
  `good`,
  `place`
FROM (
  SELECT
    *,
    CAST(ROW_NUMBER() OVER (ORDER BY `total` DESC, `likes` DESC, `created_at` NULLS LAST, `good` NULLS LAST) AS BIGINT) AS `place`
  FROM (
    SELECT
      `b`.`id` AS `bad`,
      `g`.`id` AS `good`,
      COALESCE(`f`.`total`, 0) AS `total`,
      COALESCE(`g`.`likes`, 0) AS `likes`,
      `g`.`created_at`,
      CAST(ROW_NUMBER() OVER (
        PARTITION BY `b`.`i`
        ORDER BY COALESCE(`f`.`total`, 0) DESC, COALESCE(`g`.`likes`, 0) DESC, `g`.`created_at` NULLS LAST, `g`.`i` NULLS LAST
      ) AS BIGINT) AS `place_in_answers`
    FROM `opinions` AS `g`
    JOIN `links` AS `l`
      ON `l`.`i` = `g`.`i`
    JOIN `opinions` AS `b`
      ON `b`.`i` = `l`.`parent`
    LEFT JOIN `followers` AS `f`
      ON `f`.`i` = `g`.`i`
    WHERE
      `g`.`polarity` = 'positive'
      AND `b`.`polarity` = 'negative'
      AND NOT `g`.`kind` IN ('share', 'quote')
      AND `g`.`author_key` IS DISTINCT FROM `b`.`author_key`
  ) AS `answers`
  WHERE
    `place_in_answers` = 1
) AS `placed`
WHERE
  `place` <= 'most'
