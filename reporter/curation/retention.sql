-- The mentions of the last days, counted back from the newest; of one without a time nobody can say that it is young.
select * from mentions where epoch_us(created_at) >= $end_us - {days} * 86400000000
