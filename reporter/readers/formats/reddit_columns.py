"""Many comments of a Reddit dump at once: most of them are plain, and what is plain needs no look at each."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import pyarrow as pa

from reporter.readers.columns import OddError, Texts, counts, either, mentions, moments, texts
from reporter.readers.compose import Export
from reporter.readers.json_blocks import Cells

_COMMENTS = re.compile(r"(?:t1_[a-z0-9]{1,13}\n)+")
_SUBMISSIONS = re.compile(r"(?:t3_[a-z0-9]{1,13}\n)+")
_PARENTS = re.compile(r"(?:t[13]_[a-z0-9]{1,13}\n)+")
COMMENT_CELLS = (
    "name", "id", "link_id", "parent_id", "author", "author_fullname", "body", "body_html", "permalink",
    "created_utc", "score", "score_hidden",
)  # fmt: skip
# A text that starts so may say that it is gone, or has outer space.
_ASKS = frozenset({"[", " ", ""})

Words = Callable[[object, object], str | None]


def comment_columns(cells: Cells, rows: Sequence[int], export: Export, words: Words) -> pa.RecordBatch:
    """Comments as a batch of mentions.

    Args:
        cells: The values of `COMMENT_CELLS`.
        rows: The line of each.
        export: The file.
        words: What a comment says, of its text and the same as HTML.

    Raises:
        ValueError: One of them is not plain in everything but its words.
    """
    names = [
        f"t1_{native}" if name is None or name == "" else name
        for name, native in zip(cells["name"], cells["id"], strict=True)
    ]
    links, parents = cells["link_id"], cells["parent_id"]
    for column, pattern in ((names, _COMMENTS), (links, _SUBMISSIONS), (parents, _PARENTS)):
        if not pattern.fullmatch("\n".join(column) + "\n"):
            raise OddError
    authors = _authors(cells["author"])
    identities = [
        author and identity for author, identity in zip(authors, texts(cells["author_fullname"]), strict=True)
    ]
    return mentions(
        export,
        rows,
        "reddit",
        names,
        "comment",
        author=authors,
        author_id=either(identities, authors),
        text=_texts(cells["body"], cells["body_html"], words),
        url=_urls(cells["permalink"], names, links),
        time=moments(cells["created_utc"], "created_utc", export),
        parent=parents,
        conversation=links,
        likes=_scores(cells),
    )


def _texts(bodies: list[str], markups: list[object], words: Words) -> Texts:
    """What the comments say; most have nothing to undo."""
    return [
        text.rstrip() or None
        if text.isprintable() and "&" not in text and text[:1] not in _ASKS
        else words(text, markup)
        for text, markup in zip(bodies, markups, strict=True)
    ]


def _authors(values: list[Any]) -> Texts:
    """The names of those who are still there."""
    names = texts([None if value == "[deleted]" else value for value in values] if "[deleted]" in values else values)
    if any(name and "[" in name for name in names):
        raise OddError
    return names


def _urls(paths: list[Any], names: list[str], links: list[str]) -> Texts:
    if all(path is None for path in paths):
        return [
            f"https://www.reddit.com/comments/{link[3:]}/_/{name[3:]}" for name, link in zip(names, links, strict=True)
        ]
    if any(path[:3] != "/r/" for path in paths):
        raise OddError
    return [f"https://www.reddit.com{path}" for path in texts(paths)]


def _scores(cells: Cells) -> list[int | None]:
    scores, are_hidden = counts(cells["score"]), cells["score_hidden"]
    if True not in are_hidden:
        return scores
    return [None if is_hidden is True else score for score, is_hidden in zip(scores, are_hidden, strict=True)]
