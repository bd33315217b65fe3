-- What each mention says, and who says it.
select w.i, j.is_spam, j.spam_reasons, j.copy_of, w.language, p.compound, p.polarity, p.scorer, k.author_key, k.account_key
from words as w
join judged as j on j.i = w.i
join polarities as p on p.i = w.i
left join authors as k on k.i = w.i
