SELECT
  (
    SELECT
      COUNT(*)
    FROM `word_of_mouth`
  ) AS `mentions`,
  (
    SELECT
      COUNT(*)
    FROM `readable`
  ) AS `readable`,
  (
    SELECT
      COUNT(DISTINCT `i`)
    FROM `topic_mentions`
  ) AS `with_topic`,
  (
    SELECT
      COUNT(*)
    FROM `trusted`
    WHERE
      `role` IN ('brand', 'staff')
  ) AS `own`
