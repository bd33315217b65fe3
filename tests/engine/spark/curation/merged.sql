SELECT
  `r`.`id`,
  `g`.`platform`,
  `g`.`kind`,
  `g`.`author_id`,
  `g`.`author`,
  `g`.`audience`,
  CASE
    WHEN `g`.`kind` <> 'share'
    THEN COALESCE(
      ARRAY_MAX(
        TRANSFORM(
          FILTER(`g`.`texts`, `said` -> STARTSWITH(said, `g`.`opening`)),
          `said` -> STRUCT(LENGTH(said) AS `size`, `said` AS `said`)
        )
      ).`said`,
      `g`.`first_text`
    )
  END AS `text`,
  `g`.`title`,
  COALESCE(`g`.`shared_text`, CASE WHEN `g`.`kind` = 'share' THEN `g`.`first_text` END) AS `shared_text`,
  `g`.`shared_author`,
  `g`.`url`,
  `g`.`lang`,
  `g`.`location`,
  `g`.`moment`.`created_at` AS `created_at`,
  `g`.`moment`.`time_basis` AS `time_basis`,
  `g`.`link`.`parent_id` AS `parent_id`,
  COALESCE(`g`.`link`.`parent_evidence`, 'none') AS `parent_evidence`,
  `g`.`conversation_id`,
  CASE WHEN `g`.`is_bare` THEN NULL ELSE `g`.`likes` END AS `likes`,
  CASE WHEN `g`.`is_bare` THEN NULL ELSE `g`.`shares` END AS `shares`,
  CASE WHEN `g`.`is_bare` THEN NULL ELSE `g`.`replies` END AS `replies`,
  `g`.`rating`,
  `g`.`provided_sentiment`,
  `g`.`is_owner`,
  `r`.`source_file`,
  `r`.`source_row`,
  `r`.`reader`,
  `g`.`kept_key` AS `row_key`
FROM (
  SELECT
    `several_told`.*,
    text_0273c32e5c5f6b07(`several_told`.`first_text`) AS `opening`
  FROM (
    SELECT
      MIN_BY(`row_key`, `place`) FILTER(WHERE
        NOT `row_key` IS NULL) AS `kept_key`,
      COALESCE(
        MIN_BY(`platform`, `place`) FILTER(WHERE
          `platform` <> 'web' AND NOT `platform` IS NULL),
        'web'
      ) AS `platform`,
      COALESCE(
        MIN_BY(`kind`, `place`) FILTER(WHERE
          NOT `parent_id` IS NULL AND NOT `kind` IS NULL),
        MIN_BY(`kind`, `place`) FILTER(WHERE
          `kind` <> 'post' AND NOT `kind` IS NULL),
        'post'
      ) AS `kind`,
      COALESCE(
        BOOL_OR(
          `kind` = 'share'
          AND `likes` IS NULL
          AND `shares` IS NULL
          AND `replies` IS NULL
          AND NOT `parent_id` IS NULL
        ),
        FALSE
      ) AS `is_bare`,
      MIN_BY(
        STRUCT(`parent_id` AS `parent_id`, `parent_evidence` AS `parent_evidence`),
        `place`
      ) FILTER(WHERE
        NOT `parent_id` IS NULL
        AND NOT STRUCT(`parent_id` AS `parent_id`, `parent_evidence` AS `parent_evidence`) IS NULL) AS `link`,
      MIN_BY(
        STRUCT(`created_at` AS `created_at`, `time_basis` AS `time_basis`),
        STRUCT(`basis_place` AS `basis`, `place` AS `place`)
      ) FILTER(WHERE
        NOT `created_at` IS NULL
        AND NOT STRUCT(`created_at` AS `created_at`, `time_basis` AS `time_basis`) IS NULL) AS `moment`,
      TRANSFORM(
        SORT_ARRAY(
          COLLECT_LIST(NAMED_STRUCT('by', `place`, 'told', `text`)) FILTER(WHERE
            NOT `text` IS NULL)
        ),
        `pair` -> `pair`.`told`
      ) AS `texts`,
      MIN_BY(`text`, `place`) FILTER(WHERE
        NOT `text` IS NULL AND NOT `text` IS NULL) AS `first_text`,
      MIN_BY(`author`, `place`) FILTER(WHERE
        NOT `author` IS NULL AND NOT `author` IS NULL) AS `author`,
      COALESCE(
        MIN_BY(`author_id`, `place`) FILTER(WHERE
          (
            `author_id` IS DISTINCT FROM `author` AND NOT `author` IS NULL
          )
          AND NOT `author_id` IS NULL),
        MIN_BY(`author_id`, `place`) FILTER(WHERE
          NOT `author_id` IS NULL AND NOT `author_id` IS NULL)
      ) AS `author_id`,
      MAX(`audience`) AS `audience`,
      MIN_BY(`title`, `place`) FILTER(WHERE
        NOT `title` IS NULL AND NOT `title` IS NULL) AS `title`,
      MIN_BY(`shared_text`, `place`) FILTER(WHERE
        NOT `shared_text` IS NULL AND NOT `shared_text` IS NULL) AS `shared_text`,
      MIN_BY(`shared_author`, `place`) FILTER(WHERE
        NOT `shared_author` IS NULL AND NOT `shared_author` IS NULL) AS `shared_author`,
      MIN_BY(`url`, `place`) FILTER(WHERE
        NOT `url` IS NULL AND NOT `url` IS NULL) AS `url`,
      MIN_BY(`lang`, `place`) FILTER(WHERE
        NOT `lang` IS NULL AND NOT `lang` IS NULL) AS `lang`,
      MIN_BY(`location`, `place`) FILTER(WHERE
        NOT `location` IS NULL AND NOT `location` IS NULL) AS `location`,
      MIN_BY(`conversation_id`, `place`) FILTER(WHERE
        NOT `conversation_id` IS NULL AND NOT `conversation_id` IS NULL) AS `conversation_id`,
      MAX(`likes`) AS `likes`,
      MAX(`shares`) AS `shares`,
      MAX(`replies`) AS `replies`,
      MIN_BY(`rating`, `place`) FILTER(WHERE
        NOT `rating` IS NULL AND NOT `rating` IS NULL) AS `rating`,
      MIN_BY(`provided_sentiment`, `place`) FILTER(WHERE
        NOT `provided_sentiment` IS NULL AND NOT `provided_sentiment` IS NULL) AS `provided_sentiment`,
      BOOL_OR(`is_owner`) AS `is_owner`
    FROM (
      SELECT
        `r`.*,
        `k`.`place`,
        NULLIF(
          ARRAY_POSITION(
            ARRAY('exact', 'assumed_zone', 'assumed_utc', 'day_only', 'estimated'),
            `r`.`time_basis`
          ),
          0
        ) AS `basis_place`
      FROM `read_rows` AS `r`
      JOIN `ranked` AS `k`
        ON `k`.`row_key` = `r`.`row_key`
      WHERE
        `r`.`id` IN (
          SELECT
            `id`
          FROM `ranked`
          WHERE
            `place` = 2
        )
    ) AS `several`
    GROUP BY
      `id`
  ) AS `several_told`
) AS `g`
JOIN `read_rows` AS `r`
  ON `r`.`row_key` = `g`.`kept_key`
-- text_0273c32e5c5f6b07: REGEXP_REPLACE(a0, '\s*(…|\.\.\.)$', '')
