select
  s.i, s.kind, s.words, own.language, s.shared_words, carried.language as shared_language
from spoken as s
left join languages as own on own.words = s.words and own.lang is not distinct from s.lang
left join languages as carried on carried.words = s.shared_words and carried.lang is not distinct from s.lang
