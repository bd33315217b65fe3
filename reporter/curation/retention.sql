-- The mentions of the last days, counted back from the newest; of one without a time nobody can say that it is young.
select * from mentions where created_at >= (select max(created_at) from mentions) - interval '{days}' day
