-- Whose mention each is: a person under one key; an unnamed account is somebody of its own.
select
  t.i,
  coalesce(t.author_key, concat('#', t.id)) as key,
  t.author_key is not null as is_known
from trusted as t
where t.role = 'public' and not t.is_spam
