"""How the sentences of a report were made, listed so that a site can say them in another language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from numbers import Integral
from typing import Any

import orjson

from reporter.sentence import Sentence, Value

__all__ = ["listed_sentences"]

Entry = dict[str, Any]


def listed_sentences(told: Any, known: Iterable[Mapping[str, Any]] = ()) -> list[Entry]:
    """Every sentence with blanks that stands anywhere in what is told, in the order of their texts.

    A sentence without blanks needs no entry: its text is its template. Where two templates made one text, the first of
    them by their order is kept, so that the list does not depend on who said it first.

    Args:
        told: A document, or a part of one: dicts and lists around strings and numbers.
        known: Entries of what was told before, which stay.

    >>> from reporter.sentence import say
    >>> listed_sentences({"findings": ["plain", say("{count:,} of them", count=1200)]})
    [{'text': '1,200 of them', 'template': '{count:,} of them', 'plural': None, 'n': None, 'values': {'count': 1200}}]
    """
    entries = [dict(one) for one in known] + [_entry(one) for one in _sentences(told)]
    first: dict[str, Entry] = {}
    for entry in sorted(entries, key=_order):
        first.setdefault(entry["text"], entry)
    return list(first.values())


def _sentences(told: Any) -> Iterator[Sentence]:
    """The sentences with blanks, those within others too."""
    if isinstance(told, Sentence):
        if told.values:
            yield told
            yield from _sentences(told.values)
    elif isinstance(told, Mapping):
        for one in told.values():
            yield from _sentences(one)
    elif isinstance(told, list | tuple):
        for one in told:
            yield from _sentences(one)


def _entry(one: Sentence) -> Entry:
    return {
        "text": str(one),
        "template": one.template,
        "plural": one.plural,
        "n": None if one.n is None else _plain(one.n),
        "values": {name: _plain(value) for name, value in sorted(one.values.items())},
    }


def _plain(value: Value) -> int | float | str:
    """A value as JSON has it, whatever kind of number or string it was."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else int(value) if isinstance(value, Integral) else float(value)


def _order(entry: Entry) -> tuple[str, str, str, bytes]:
    return entry["text"], entry["template"], entry["plural"] or "", orjson.dumps(entry, option=orjson.OPT_SORT_KEYS)
