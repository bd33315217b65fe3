-- Texts without the names of brands, which are in no language.
select *, regexp_replace(nfc_normalize(words), $names, ' ', 'g') as unnamed from {rows}
