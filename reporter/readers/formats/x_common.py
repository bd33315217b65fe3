"""What the two forms of X's posts share."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reporter.readers.rejects import BadValueError
from reporter.readers.text import clean, unescape
from reporter.readers.times import Moment, read_time

PREFIX = "x:"
_PASSED_ON = re.compile(r"RT @(\w{1,50}): ?")


def said(text: object) -> str | None:
    """The words of a post, its `&amp;` undone once; X escapes exactly once."""
    return clean(unescape(text) if "&" in text else text) if isinstance(text, str) else None


def without_mark(text: object) -> str | None:
    """The words that a retweet passes on, without the `RT @name:` before them."""
    words = said(text)
    return _PASSED_ON.sub("", words, count=1) if words else None


def passed_on_from(words: str | None) -> str | None:
    """The handle of whose words a retweet passes on, as the `RT @name:` before them says it."""
    found = _PASSED_ON.match(words) if words else None
    return found[1] if found else None


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
