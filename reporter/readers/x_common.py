"""What the two forms of X's posts share."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reporter.readers.rejects import BadValueError
from reporter.readers.text import clean, unescape
from reporter.readers.times import Moment, read_time
from reporter.readers.values import as_count, as_words

PREFIX = "x:"
_PASSED_ON = re.compile(r"RT @\w{1,50}: ?")


def said(text: object) -> str | None:
    """The words of a post, its `&amp;` undone once; X escapes exactly once."""
    return clean(unescape(text)) if isinstance(text, str) else None


def without_mark(text: object) -> str | None:
    """The words that a retweet passes on, without the `RT @name:` before them."""
    words = said(text)
    return _PASSED_ON.sub("", words, count=1) if words else None


def object_at(value: object, *keys: str) -> Mapping[str, object]:
    """An inner object of a record; an empty one where there is none."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def text_of(record: Mapping[str, object], *keys: str) -> str | None:
    """The first of several fields that holds a value, as text."""
    for key in keys:
        value = record.get(key)
        if value not in (None, "") and not isinstance(value, bool) and (words := clean(as_words(value) or "")):
            return words
    return None


def count_of(record: Mapping[str, object], key: str) -> int | None:
    """A count; None when it is not there.

    Raises:
        BadValueError: It is there and no count.
    """
    try:
        return as_count(record.get(key))
    except BadValueError as error:
        raise error.of(key) from None


def time_of(record: Mapping[str, object], key: str) -> Moment | None:
    """When a post was said; None when it does not say.

    Raises:
        BadValueError: It says something that is no time.
    """
    written = record.get(key)
    if written in (None, "", 0):
        return None
    if moment := read_time(written):
        return moment
    raise BadValueError(f"{key}: not a time that can be understood", written)


def post_url(handle: str | None, native_id: str) -> str:
    """Where a post can be seen; X finds it by its id alone when the handle is not known."""
    return f"https://x.com/{handle or 'i/web'}/status/{native_id}"
