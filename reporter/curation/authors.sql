-- One key a person: that of the account, or of the first of the accounts that the user declares to be one person's.
select k.i, coalesce(s.person, k.account_key) as author_key, k.account_key
from account_keys as k
left join same_person as s on s.account_key = k.account_key
