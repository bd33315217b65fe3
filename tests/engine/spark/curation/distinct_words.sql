SELECT
  `d`.`t`,
  `w`.`words`,
  `w`.`words_digest`,
  `d`.`lang`
FROM (
  SELECT
    `t`,
    `lang`
  FROM `spoken`
  WHERE
    NOT `t` IS NULL
  UNION
  SELECT
    `shared_t` AS `t`,
    `lang`
  FROM `spoken`
  WHERE
    NOT `shared_t` IS NULL
) AS `d`
JOIN `texts` AS `w`
  ON `w`.`t` = `d`.`t`
