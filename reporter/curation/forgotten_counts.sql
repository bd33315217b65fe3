select
  (select count(*) from forgotten) as mentions,
  (select count(*) from covered where id not in (select id from forgotten)) as masked
