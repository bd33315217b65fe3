-- What follows what within the word of mouth.
select l.i, l.parent from links as l
where l.i in (select i from word_of_mouth) and l.parent in (select i from word_of_mouth)
