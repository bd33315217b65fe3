SELECT
  `i`,
  `root`,
  `platform`,
  `reader`,
  `person`,
  `is_named`,
  `hit`,
  `at_us` >= 'start' AS `is_after`
FROM `shift_items`
WHERE
  `series` = 'series'
  AND (
    NOT 'is_bad' OR `hit` = 1
  )
  AND `at_us` < 'end'
  AND `at_us` >= 'start' - 'weeks' * 604800000000
  AND (
    `at_us` >= 'start'
    OR 'end' - 'start' >= 604800000000
    OR (
      (
        `at_us` - 'start'
      ) % 604800000000 + 604800000000
    ) % 604800000000 < 'end' - 'start'
  )
