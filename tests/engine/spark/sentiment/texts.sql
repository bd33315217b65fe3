SELECT
  `x`.`t`,
  `x`.`words`,
  `x`.`words_digest`
FROM `texts` AS `x`
SEMI JOIN (
  SELECT
    `t`
  FROM (
    SELECT
      `t`,
      `language`
    FROM `words`
    UNION ALL
    SELECT
      `shared_t` AS `t`,
      `shared_language` AS `language`
    FROM `words`
    WHERE
      `t` IS NULL
  ) AS `either`
  WHERE
    `language` IS NULL OR `language` = 'en'
) AS `spoken`
  ON `spoken`.`t` = `x`.`t`
