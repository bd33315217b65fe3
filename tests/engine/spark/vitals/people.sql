SELECT
  `t`.`i`,
  COALESCE(`t`.`author_key`, CONCAT('#', COALESCE(`t`.`id`, ''))) AS `key`,
  NOT `t`.`author_key` IS NULL AS `is_known`
FROM `trusted` AS `t`
WHERE
  `t`.`role` = 'public' AND NOT `t`.`is_spam`
