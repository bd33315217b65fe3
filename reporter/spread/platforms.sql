-- Where each mention was said, in the order of items.sql.
select w.platform from word_of_mouth as w order by w.i
