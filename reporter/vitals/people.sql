-- Whose mention each is: a person under one key, wherever declared so; an unnamed account is somebody of its own.
select
  t.i,
  coalesce(s.person, t.author_key, concat('#', t.id)) as key,
  t.author_key is not null as is_known
from trusted as t
left join same_person as s on s.author_key = t.author_key
where t.role = 'public' and not t.is_spam
