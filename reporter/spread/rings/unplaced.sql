-- What decides whether rings can be seen: the brand's own rows, links between mentions, and mentions of unnamed accounts.
select
  (select count(*) from speakers where brand = $brand and role in ('brand', 'staff')) as ours,
  (select count(*) from accounts where brand = $brand and role in ('brand', 'staff')) as accounts,
  (select count(*) from links where parent >= 0) as links,
  (select count(*) from word_of_mouth where author_key is null) as unnamed
