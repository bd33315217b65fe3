-- What was worked out now, by the digest of its row and without the columns that the row has anyway.
select text_digest, * exclude (text_digest, {shared}) from {new}
