-- Word of mouth in words that we can read: English, or too few words to tell. Each distinct text has one number.
select m.i, w.t, m.polarity
from word_of_mouth as m
join words as w on w.i = m.i
where w.t is not null and (w.language is null or w.language = 'en')
  and not list_contains(cast($withheld as varchar[]), m.source_file)
