-- First messages of people to the brand whose hour is known, and when the first answer to each came.
select p.key, p.is_known, m.said_us, m.is_answered, coalesce(m.answered_us, 0) as answered_us, m.end_us
from messages_to_us as m join vital_people as p on p.i = m.i
where m.is_first and m.is_timed
order by p.key, m.said_us, m.i
