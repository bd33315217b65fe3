-- How much of the word of mouth can be read for topics, and how much of that speaks of one.
select
  (select count(*) from word_of_mouth) as mentions,
  (select count(*) from readable) as readable,
  (select count(distinct i) from topic_mentions) as with_topic,
  (select count(*) from trusted where role in ('brand', 'staff')) as own
