-- The rows whose answer is not remembered.
select r.*, a.text_digest
from ({sql}) as r
join (select * from {asked} where text_digest not in (select text_digest from {known})) as a on {alike}
