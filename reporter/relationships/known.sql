-- What decides on what can be seen of relationships.
select
  (select count(*) from speakers where brand = $brand and role in ('brand', 'staff')) as ours,
  (select count(*) from accounts where brand = $brand and role in ('brand', 'staff')) as accounts,
  (select count(*) from word_of_mouth where author_key is null) as unnamed,
  (select epoch_us(min(created_at)) from trusted) as start_us,
  (select epoch_us(max(created_at)) from trusted) as end_us
