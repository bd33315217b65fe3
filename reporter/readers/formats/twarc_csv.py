"""The tables that twarc-csv makes of X API v2."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any, ClassVar

import pyarrow as pa
import pyarrow.compute as pc

from reporter.mentions import TEXT, Mention
from reporter.readers.lines import bounded_lines
from reporter.readers.protocol import HEAD_BYTES, Facts, Format, InputOptions, Rejected
from reporter.readers.source import Source
from reporter.readers.tables.arrays import is_equal, is_null
from reporter.readers.tables.drafts import Drafts
from reporter.readers.tables.known import KnownTable
from reporter.readers.text import clean
from reporter.readers.values import as_words


class TwarcCsvReader(KnownTable):
    """Reads twarc-csv's posts; its default writes the original's words and counts on every retweet."""

    name = "twarc_csv"
    title = "X (Twitter) through twarc-csv"
    format = Format(
        export="twarc2 csv (the twarc-csv plug-in) of posts from X API v2",
        files="CSV",
        gives=frozenset(
            {"author", "author_id", "audience", "text", "shared_text", "url", "lang", "location", "created_at"}
            | {"parent_id", "conversation_id", "likes", "shares", "replies"}
        ),
        cannot=("The words of the quoted post.", "Likes of a retweet of its own: X does not count them."),
    )
    platform = "x"
    required = (
        "id", "conversation id", "author id", "text",
        "referenced tweets replied to id|referenced tweets retweeted id|referenced tweets quoted id",
    )  # fmt: skip
    columns: ClassVar = {
        "id": "id",
        "author": "author username",
        "author_id": "author id",
        "audience": "author public metrics followers count",
        "text": "text",
        "created_at": "created at",
        "parent": "referenced tweets replied to id",
        "share": "referenced tweets retweeted id",
        "quote": "referenced tweets quoted id",
        "conversation_id": "conversation id",
        "likes": "public metrics like count",
        "shares": "public metrics retweet count",
        "replies": "public metrics reply count",
        "lang": "lang",
        "location": "geo full name, author location",
    }
    needed = ("edit history tweet ids",)

    def read(
        self, source: Source, options: InputOptions, facts: Facts
    ) -> Iterator[Mention | Rejected | pa.RecordBatch]:
        """Every row; with `--json-encode-text` or `--json-encode-all` every text is JSON, which is undone first."""
        if _is_encoded(source):
            source, options = _decoded(source), replace(options, encoding=None)
        yield from super().read(source, options, facts)

    def amend_all(self, drafts: Drafts) -> None:
        """Line breaks, which twarc-csv writes as two characters, put back; all versions of a post under one id."""
        for part in ("text", "shared_text"):
            escaped = pc.match_substring(drafts[part], "\\n").fill_null(False).to_numpy(zero_copy_only=False)
            drafts.put(part, escaped, drafts.asked(escaped, _unescaped, drafts[part]))
        known = drafts["id"]
        natives = pc.struct_field(pc.extract_regex(known, r"^x:(?P<number>[0-9]+)$"), "number")
        natives = pc.coalesce(natives, drafts.asked(is_null(natives), _native, known))
        authors = pc.if_else(pc.equal(drafts["author"], ""), pa.scalar(None, TEXT), drafts["author"])
        drafts["url"] = pc.binary_join_element_wise("https://x.com", authors.fill_null("i/web"), "status", natives, "/")
        history = drafts.cells("edit history tweet ids")
        told = ~history.is_empty & ~is_null(natives)
        if history.is_text:
            # Nearly all posts have one version, which is the post.
            told &= ~is_equal(history.cells, pc.binary_join_element_wise('["', natives, '"]', ""))
        firsts = drafts.asked(told, _first_version, history, natives)
        firsts = pc.binary_join_element_wise("x", firsts, ":")
        drafts.put("conversation_id", told & is_equal(drafts["conversation_id"], known), firsts)
        drafts.put("id", told, firsts)


def _native(known: str) -> str:
    native = known.removeprefix("x:")
    if not native.isdigit():
        raise ValueError("the row has no id of a post")
    return native


def _unescaped(words: str | None) -> str | None:
    return clean(words.replace("\\n", "\n")) if words and "\\n" in words else words


def _first_version(history: object, native: str) -> str:
    ids = (as_words(history) or "").strip('[] "').replace('"', "").split(",")[:20]
    first = ids[0].strip()
    return first if first.isdigit() and native in (one.strip() for one in ids) else native


def _is_encoded(source: Source) -> bool:
    """Whether the first cell below the header is a JSON text inside the quotes of the table."""
    with source.open() as stream:
        return stream.read(HEAD_BYTES).partition(b"\n")[2].startswith(b'"""')


def _decoded(source: Source) -> Source:
    """The same table as twarc-csv writes it without the option."""
    return replace(source, open=lambda: io.BufferedReader(_Decoded(source)), size=None, path=None)


class _Decoded(io.RawIOBase):
    """A table whose texts are JSON texts, with the bare texts in their stead, line by line."""

    def __init__(self, source: Source) -> None:
        self._lines, self._ready = _plain_lines(source), b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._ready = self._ready or next(self._lines, b"")
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size


def _plain_lines(source: Source) -> Iterator[bytes]:
    """Every line; one that cannot be read stays as it is, to be refused where all rows are."""
    with closing(source.open()) as stream:
        for line in bounded_lines(stream):
            try:
                cells = next(csv.reader([line.data.decode("utf-8")], strict=True), [])
            except (csv.Error, UnicodeDecodeError):
                yield line.data + b"\n"
                continue
            out = io.StringIO()
            csv.writer(out, lineterminator="\n").writerow(map(_plain, cells))
            yield out.getvalue().encode("utf-8", "replace")


def _plain(cell: str) -> str:
    """A JSON text as twarc-csv writes a bare one, its line breaks as two characters."""
    if cell[:1] != '"':
        return cell
    try:
        text = json.loads(cell)
    except (ValueError, RecursionError):
        return cell
    return text.replace("\r", "").replace("\n", "\\n") if isinstance(text, str) else cell
