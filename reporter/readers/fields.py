"""Fields of nested records read with suspicion: a value of the wrong type is no value, never an error of ours."""

from __future__ import annotations

from collections.abc import Mapping

from reporter.readers.rejects import BadValueError
from reporter.readers.text import clean
from reporter.readers.values import EXACT_FLOAT, as_count, as_words

Record = Mapping[str, object]


def object_at(value: object, *keys: str) -> Record:
    """An inner object of a record; an empty one where there is none."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def list_at(value: object, *keys: str) -> list[object]:
    """An inner list of a record; an empty one where there is none."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, list) else []


def text_of(record: Record, *keys: str) -> str | None:
    """The first of several fields that holds a value, as text without outer space: ids, names, links."""
    for key in keys:
        value = record.get(key)
        if value is None:
            continue
        if isinstance(value, str):
            # Nearly all of them are plain: what can be printed needs no cleaning.
            words = value.strip() if value.isprintable() else clean(value)
        elif type(value) is int:
            return str(value)
        else:
            words = None if isinstance(value, bool) else clean(as_words(value) or "")
        if words:
            return words
    return None


def raw_text(record: Record, *keys: str) -> str:
    """The first of several fields that is a text, as it stands; an empty text where there is none."""
    for key in keys:
        value = record.get(key)
        if isinstance(value, str) and value:
            return value
    return ""


def count_of(record: Record, *keys: str) -> int | None:
    """The first of several counts that is there; None when none is.

    Raises:
        BadValueError: It is there and no count.
    """
    for key in keys:
        value = record.get(key)
        if type(value) is int and -EXACT_FLOAT < value < EXACT_FLOAT:
            return value
        try:
            if (count := as_count(value)) is not None:
                return count
        except BadValueError as error:
            raise error.of(key) from None
    return None
