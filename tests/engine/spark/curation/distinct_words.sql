SELECT
  `d`.`t`,
  `w`.`words`,
  `d`.`lang`,
  text_3cfa1cc7459f2466(`w`.`words`) AS `unnamed`
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
-- text_3cfa1cc7459f2466: REGEXP_REPLACE(NFC_NORMALIZE(a0), 'names', ' ', 'g')
