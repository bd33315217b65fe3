WITH `pointing` AS (
  SELECT
    `i`,
    GET(`found`, `place` - 1) AS `address`,
    `place`
  FROM (
    SELECT
      `n`.`i`,
      `m`.`found`,
      EXPLODE(SEQUENCE(1, SIZE(`m`.`found`))) AS `place`
    FROM (
      SELECT
        `id`,
        text_49f219c9edd12b2a(`text`) AS `found`
      FROM `mentions`
      WHERE
        `parent_id` IS NULL AND text_b4426d6be4fd7dde(`text`)
    ) AS `m`
    JOIN `numbered` AS `n`
      ON `n`.`id` = `m`.`id`
    WHERE
      SIZE(`m`.`found`) > 0
  ) AS `placed`
), `pointed` AS (
  SELECT
    `i`,
    `place`,
    text_a3918fa091cff8d4(`address`) AS `key`
  FROM `pointing`
), `known` AS (
  SELECT
    `n`.`i`,
    `m`.`id` AS `key`
  FROM `mentions` AS `m`
  JOIN `numbered` AS `n`
    ON `n`.`id` = `m`.`id`
  WHERE
    `m`.`platform` IN ('x', 'reddit', 'youtube')
  UNION
  SELECT
    `n`.`i`,
    text_a3918fa091cff8d4(`m`.`url`) AS `key`
  FROM `mentions` AS `m`
  JOIN `numbered` AS `n`
    ON `n`.`id` = `m`.`id`
  WHERE
    NOT `m`.`url` IS NULL
)
SELECT
  `p`.`i`,
  MIN_BY(`k`.`i`, `p`.`place`) FILTER(WHERE
    NOT `k`.`i` IS NULL) AS `parent`
FROM `pointed` AS `p`
JOIN (
  SELECT
    `key`,
    MIN(`known`.`i`) AS `i`
  FROM `known`
  WHERE
    `key` IN (
      SELECT
        `key`
      FROM `pointed`
    )
  GROUP BY
    `key`
  HAVING
    COUNT(DISTINCT `known`.`i`) = 1
) AS `k`
  ON `k`.`key` = `p`.`key`
WHERE
  `k`.`i` < `p`.`i`
GROUP BY
  `p`.`i`
ORDER BY
  `p`.`i` NULLS LAST
-- text_49f219c9edd12b2a: REGEXP_EXTRACT_ALL(a0, '(?i)https?://[^\s<>"”»]+')
-- text_a3918fa091cff8d4: CASE WHEN REGEXP_EXTRACT(a0, '(?i)^https?://(?:www\.|m\.|mobile\.)?(?:x|twitter)\.com/\S*?/status(?:es)?/(\d+)', 1) <> '' THEN 'x:' || REGEXP_EXTRACT(a0, '(?i)^https?://(?:www\.|m\.|mobile\.)?(?:x|twitter)\.com/\S*?/status(?:es)?/(\d+)', 1) WHEN LOWER(REGEXP_EXTRACT(a0, '(?i)reddit\.com/(?:r/[^/\s]+/|user/[^/\s]+/)?comments/([a-z0-9]+)/[^/\s]*/([a-z0-9]+)', 2)) <> '' THEN 'reddit:t1_' || LOWER(REGEXP_EXTRACT(a0, '(?i)reddit\.com/(?:r/[^/\s]+/|user/[^/\s]+/)?comments/([a-z0-9]+)/[^/\s]*/([a-z0-9]+)', 2)) WHEN LOWER(REGEXP_EXTRACT(a0, '(?i)reddit\.com/(?:r/[^/\s]+/|user/[^/\s]+/)?comments/([a-z0-9]+)', 1)) <> '' THEN 'reddit:t3_' || LOWER(REGEXP_EXTRACT(a0, '(?i)reddit\.com/(?:r/[^/\s]+/|user/[^/\s]+/)?comments/([a-z0-9]+)', 1)) WHEN REGEXP_EXTRACT(a0, '(?i)youtube\.com/\S*[?&]lc=([\w.-]+)', 1) <> '' THEN 'youtube:' || REGEXP_EXTRACT(a0, '(?i)youtube\.com/\S*[?&]lc=([\w.-]+)', 1) WHEN REGEXP_EXTRACT(a0, '(?i)(?:youtu\.be/|youtube\.com/(?:watch\?(?:\S*&)?v=|shorts/))([\w-]{11})', 1) <> '' THEN 'youtube:' || REGEXP_EXTRACT(a0, '(?i)(?:youtu\.be/|youtube\.com/(?:watch\?(?:\S*&)?v=|shorts/))([\w-]{11})', 1) ELSE LOWER(SPLIT_PART(REGEXP_REPLACE(REGEXP_REPLACE(REGEXP_REPLACE(a0, '(?i)^https?://(www\d?\.|m\.|mobile\.|amp\.)?', ''), '(?i)#.*$|[?&](utm_\w+|fbclid|gclid|igsh(id)?|si|s|t|ref|ref_src|feature)=[^&#]*', '', 'g'), '[/.,;:!?)\]''…]+$', ''), '/', 1)) || SUBSTRING(REGEXP_REPLACE(REGEXP_REPLACE(REGEXP_REPLACE(a0, '(?i)^https?://(www\d?\.|m\.|mobile\.|amp\.)?', ''), '(?i)#.*$|[?&](utm_\w+|fbclid|gclid|igsh(id)?|si|s|t|ref|ref_src|feature)=[^&#]*', '', 'g'), '[/.,;:!?)\]''…]+$', ''), LENGTH(SPLIT_PART(REGEXP_REPLACE(REGEXP_REPLACE(REGEXP_REPLACE(a0, '(?i)^https?://(www\d?\.|m\.|mobile\.|amp\.)?', ''), '(?i)#.*$|[?&](utm_\w+|fbclid|gclid|igsh(id)?|si|s|t|ref|ref_src|feature)=[^&#]*', '', 'g'), '[/.,;:!?)\]''…]+$', ''), '/', 1)) + 1) END
-- text_b4426d6be4fd7dde: CONTAINS(LOWER(a0), '://')
