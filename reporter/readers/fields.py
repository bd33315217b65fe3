"""Fields of nested records read with suspicion: a value of the wrong type is no value, never an error of ours."""

from __future__ import annotations

from collections.abc import Mapping

from reporter.readers.rejects import BadValueError
from reporter.readers.text import clean
from reporter.readers.values import as_count, as_words

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
        if value not in (None, "") and not isinstance(value, bool) and (words := clean(as_words(value) or "")):
            return words
    return None


def raw_text(record: Record, *keys: str) -> str:
    """The first of several fields that is a text, as it stands; an empty text where there is none."""
    return next((value for key in keys if isinstance(value := record.get(key), str) and value), "")


def count_of(record: Record, *keys: str) -> int | None:
    """The first of several counts that is there; None when none is.

    Raises:
        BadValueError: It is there and no count.
    """
    for key in keys:
        try:
            if (count := as_count(record.get(key))) is not None:
                return count
        except BadValueError as error:
            raise error.of(key) from None
    return None
