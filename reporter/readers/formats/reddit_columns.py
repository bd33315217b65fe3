"""Many comments of a Reddit dump at once: most of them are plain, and what is plain needs no look at each."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from reporter.mentions import MOMENT
from reporter.readers.compose import TEXT_LIMIT
from reporter.readers.times import EARLIEST, LATEST
from reporter.readers.values import EXACT_FLOAT

_COMMENTS = re.compile(r"(?:t1_[a-z0-9]{1,13}\n)+")
_SUBMISSIONS = re.compile(r"(?:t3_[a-z0-9]{1,13}\n)+")
_PARENTS = re.compile(r"(?:t[13]_[a-z0-9]{1,13}\n)+")
COMMENT_CELLS = (
    "name", "id", "link_id", "parent_id", "author", "author_fullname", "body", "body_html", "permalink",
    "created_utc", "score", "score_hidden",
)  # fmt: skip
# A text that starts so may say that it is gone, or has outer space.
_ASKS = frozenset({"[", " ", ""})

Cells = Mapping[str, list[Any]]


class _OddError(ValueError):
    """One of the comments is not plain: they must be read one by one."""


def comment_columns(
    cells: Cells, rows: Sequence[int], words: Callable[[object, object], str | None]
) -> pa.RecordBatch | None:
    """Comments as a batch of mentions; None where one of them is not plain in everything but its words.

    Args:
        cells: The values of `COMMENT_CELLS`.
        rows: The line of each comment.
        words: What a comment says, of its text and the same as HTML.
    """
    try:
        return _batch(cells, rows, words)
    except (TypeError, _OddError):
        return None


def _batch(cells: Cells, rows: Sequence[int], words: Callable[[object, object], str | None]) -> pa.RecordBatch:
    names = ["t1_" + native if name is None else name for name, native in zip(cells["name"], cells["id"], strict=True)]
    links, parents = cells["link_id"], cells["parent_id"]
    for column, pattern in ((names, _COMMENTS), (links, _SUBMISSIONS), (parents, _PARENTS)):
        if not pattern.fullmatch("\n".join(column) + "\n"):
            raise _OddError
    authors, identities = _authors(cells["author"]), _names(cells["author_fullname"])
    count = len(rows)
    columns: dict[str, Any] = {
        "id": ["reddit:" + name for name in names],
        "platform": pa.repeat("reddit", count),
        "kind": pa.repeat("comment", count),
        "author_id": [author and (identity or author) for author, identity in zip(authors, identities, strict=True)],
        "author": authors,
        "text": _texts(cells["body"], cells["body_html"], words),
        "url": _urls(cells["permalink"], names, links),
        "created_at": _moments(cells["created_utc"]),
        "time_basis": pa.repeat("exact", count),
        "parent_id": ["reddit:" + parent for parent in parents],
        "parent_evidence": pa.repeat("id", count),
        "conversation_id": ["reddit:" + link for link in links],
        "likes": pa.array(_scores(cells["score"], cells["score_hidden"]), pa.int64()),
        "source_row": pa.array(rows, pa.int64()),
    }
    arrays = [values if isinstance(values, pa.Array) else pa.array(values, pa.string()) for values in columns.values()]
    return pa.RecordBatch.from_arrays(arrays, names=list(columns))


def _texts(bodies: list[str], markups: list[object], words: Callable[[object, object], str | None]) -> list[str | None]:
    """What the comments say; most have nothing to undo."""
    texts = [
        text.rstrip() if text.isprintable() and "&" not in text and text[:1] not in _ASKS else words(text, markup)
        for text, markup in zip(bodies, markups, strict=True)
    ]
    if any(text and len(text) > TEXT_LIMIT for text in texts):
        raise _OddError
    return [text or None for text in texts]


def _authors(values: list[Any]) -> list[str | None]:
    """The names of those who are still there."""
    if "[deleted]" in values:
        values = [None if value == "[deleted]" else value for value in values]
    names = _names(values)
    if any(name and "[" in name for name in names):
        raise _OddError
    return names


def _names(values: list[Any]) -> list[str | None]:
    """Names that need no cleaning; null and nothing are unknown."""
    written = "".join(["" if value is None else value for value in values])
    if not written.isprintable() or " " in written:
        raise _OddError
    return [value or None for value in values]


def _urls(paths: list[Any], names: list[str], links: list[str]) -> list[str]:
    if all(path is None for path in paths):
        return [
            f"https://www.reddit.com/comments/{link[3:]}/_/{name[3:]}" for name, link in zip(names, links, strict=True)
        ]
    written = "".join(paths)
    if not written.isprintable() or " " in written or any(path[:3] != "/r/" for path in paths):
        raise _OddError
    return ["https://www.reddit.com" + path for path in paths]


def _moments(values: list[Any]) -> pa.Array:
    if not set(map(type, values)) <= {int, float}:
        raise _OddError
    seconds = np.array(values, np.float64)
    is_plain = (seconds >= EARLIEST.timestamp()) & (seconds < LATEST.timestamp()) & (seconds == np.floor(seconds))
    if not is_plain.all():
        raise _OddError
    return pa.array(seconds.astype(np.int64) * 1_000_000).cast(MOMENT)


def _scores(scores: list[Any], are_hidden: list[object]) -> list[int | None]:
    if not set(map(type, scores)) <= {int, type(None)}:
        raise _OddError
    known = [score for score in scores if score is not None]
    if known and max(abs(min(known)), abs(max(known))) >= EXACT_FLOAT:
        raise _OddError
    return [None if is_hidden is True else score for score, is_hidden in zip(scores, are_hidden, strict=True)]
