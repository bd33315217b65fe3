-- What was worked out now, by the digest of its row and without the columns that the row has anyway.
select a.text_digest, n.* exclude ({shared})
from {new} as n
join {asked} as a on {same}
