-- The counts of the brand's mentions. Spam and what the brand itself says are no word of mouth.
select
  (select count(*) from trusted) as rows,
  (select count(*) from word_of_mouth) as mentions,
  (select count(distinct author_key) from word_of_mouth) as authors,
  (select count(*) from word_of_mouth where polarity = 'unscored') as unscored,
  (select count(*) from about_brand where is_spam) as spam,
  (select count(*) from about_brand where role in ('brand', 'staff')) as brand_posts
