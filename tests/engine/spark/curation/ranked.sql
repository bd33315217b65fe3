SELECT
  `row_key`,
  `id`,
  `source_file`,
  `source_row`,
  `reader`,
  CAST(ROW_NUMBER() OVER (
    PARTITION BY `id`
    ORDER BY (
      NOT `text` IS NULL OR NOT `shared_text` IS NULL
    ) DESC, CASE WHEN `reader` = 'google_play' THEN `source_file` END DESC, `known` DESC, `created_at` DESC, `source_file` NULLS LAST, `row_key` NULLS LAST
  ) AS BIGINT) AS `place`
FROM (
  SELECT
    `row_key`,
    `id`,
    `source_file`,
    `source_row`,
    `reader`,
    `text`,
    `shared_text`,
    `created_at`,
    CAST((
      NOT `author_id` IS NULL
    ) AS INT) + CAST((
      NOT `author` IS NULL
    ) AS INT) + CAST((
      NOT `audience` IS NULL
    ) AS INT) + CAST((
      NOT `title` IS NULL
    ) AS INT) + CAST((
      NOT `url` IS NULL
    ) AS INT) + CAST((
      NOT `lang` IS NULL
    ) AS INT) + CAST((
      NOT `location` IS NULL
    ) AS INT) + CAST((
      NOT `parent_id` IS NULL
    ) AS INT) + CAST((
      NOT `conversation_id` IS NULL
    ) AS INT) + CAST((
      NOT `likes` IS NULL
    ) AS INT) + CAST((
      NOT `shares` IS NULL
    ) AS INT) + CAST((
      NOT `replies` IS NULL
    ) AS INT) + CAST((
      NOT `rating` IS NULL
    ) AS INT) + CAST((
      `time_basis` = 'exact'
    ) AS INT) AS `known`
  FROM `read_rows`
) AS `counted`
