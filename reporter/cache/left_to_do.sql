-- The rows whose answer is not remembered.
select * from {asked} where text_digest not in (select text_digest from {known})
