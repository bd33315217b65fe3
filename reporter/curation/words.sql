-- The numbers of what each mention says and passes on, with their languages.
select
  s.i, s.kind, s.t, own.language, s.shared_t, carried.language as shared_language
from spoken as s
left join languages as own on own.t = s.t and own.lang is not distinct from s.lang
left join languages as carried on carried.t = s.shared_t and carried.lang is not distinct from s.lang
