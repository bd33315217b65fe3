SELECT
  *,
  text_3cfa1cc7459f2466(`words`) AS `unnamed`
FROM `read_rows`
-- text_3cfa1cc7459f2466: REGEXP_REPLACE(NFC_NORMALIZE(a0), 'names', ' ', 'g')
