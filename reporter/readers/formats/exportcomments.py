"""The tables of ExportComments.com: a banner that names the post, and comments numbered `1`, `1-1`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import ClassVar

from reporter.mentions import Mention
from reporter.readers.compose import Export
from reporter.readers.platforms import is_url, place_of, platform_name
from reporter.readers.protocol import Facts, Format, Head, InputOptions, Rejected
from reporter.readers.rejects import BadValueError
from reporter.readers.source import Source
from reporter.readers.tables.dates import TimeTally
from reporter.readers.tables.header import plain_name
from reporter.readers.tables.known import Cells
from reporter.readers.tables.row_table import RowTable, cell_count, cell_id, cell_name, cell_words, first_rows
from reporter.readers.times import Moment, TimeRule, read_time
from reporter.readers.values import as_id, made_id

# The two columns without a name at the left, by their place.
_NUMBER, _REPLY_NUMBER = "(number)", "(reply number)"
_AUTHORS = ("username", "name", "author", "name click to view profile")
_DATES_SEEN = 100_000
_REPLY = re.compile(r"(\d{1,9})[-.]\d{1,9}")


class ExportCommentsReader(RowTable):
    """Reads the comments of one post; an answer stands below the comment that it answers."""

    name = "exportcomments"
    title = "ExportComments.com"
    format = Format(
        export="ExportComments.com: the comments of a post of Instagram, Facebook, TikTok, YouTube, X and others",
        files="XLSX, CSV",
        gives=frozenset({"author", "author_id", "text", "url", "created_at", "parent_id", "conversation_id", "likes"}),
        cannot=("The zone of its times: UTC is assumed.", "Which answer an answer speaks to, below the first level."),
    )
    required = ("name|username|author|name click to view profile", "date", "comment|message")
    used: ClassVar = {
        "id": "comment id, tweet id, comment url, comment permalink, link",
        "author": "username, name, author, name click to view profile",
        "author_id": "profile id, author id",
        "text": "comment, message",
        "url": "comment url, comment permalink, tweet url, link",
        "created_at": "date",
        "parent_id": f"{_NUMBER}, {_REPLY_NUMBER}",
        "likes": "likes, favorites",
    }

    def sniff(self, head: Head) -> float:
        """Sure when the header begins with its two columns of numbers."""
        is_near = super().sniff(head)
        return is_near if is_near and any(self.is_header(row) for rows in first_rows(head) for row in rows) else 0.0

    def is_header(self, row: Sequence[str]) -> bool:
        """Whether a row begins with the two columns of numbers, before the program's own."""
        first, second = (cell.strip("\ufeff ").casefold() for cell in (*row[:2], "-", "-")[:2])
        # They have no names; in the tables of before 2020 they have.
        return len(row) > 4 and (first, second) in (("", ""), ("id", "subid")) and super().is_header(row)

    def read(self, source: Source, options: InputOptions, facts: Facts) -> Iterator[Mention | Rejected]:
        """Every comment; the order of day and month, which hangs on the exporter's language, is decided before."""
        sheet, tally = self._open(source, options, Facts()), TimeTally()
        at = next((at for at, name in enumerate(sheet.names) if plain_name(name) == "date"), len(sheet.names))
        for row in islice(sheet.rows(), _DATES_SEEN):
            if row.cells and len(row.cells) > at and row.cells[at]:
                tally.see(row.cells[at])
        yield from super().read(source, replace(options, day_first=tally.day_first(options, facts)), facts)

    def begin(self, names: Sequence[str], above: list[list[str]], export: Export) -> Sequence[str]:
        """The post that all this is about, from the banner."""
        source = next((cell.strip() for row in above for cell in row[1:] if is_url(cell)), "")
        place = place_of(source)
        told = export.options.platform
        export.memory["platform"] = platform_name(told) if told else place.platform
        export.memory["post"] = place.native_id or (made_id(source) if source else None)
        export.memory["last"] = _Last()
        return [_NUMBER, _REPLY_NUMBER, *names[2:]]

    def mention(self, cells: Cells, row: int, export: Export) -> Mention:
        """A comment of the first level, or an answer to the last one above it."""
        url = cell_name(cells, "comment url", "comment permalink", "tweet url", "link")
        platform, post = export.memory["platform"], export.memory["post"]
        platform = place_of(url).platform if platform == "web" and url else platform
        author, words = cell_name(cells, *_AUTHORS), cell_words(cells, "comment", "message")
        author = author.removeprefix("@") if author else None
        native = _native_id(cells, url, post, export) or made_id(post, author, cells.get("date"), words)
        time = _time(cells.get("date"), export)
        if not author and not words:
            raise ValueError("the row has neither an author nor words")
        return export.mention(
            row,
            platform,
            native,
            "comment",
            author=author,
            author_id=(cell_id(cells, export, "profile id", "author id") or "").removeprefix("ID: ") or None,
            text=words,
            url=url if is_url(url) else None,
            time=time,
            parent=_parent(cells, native, export.memory["last"]) or post,
            conversation=post,
            likes=cell_count(cells, "likes", "favorites"),
        )


def _time(written: object, export: Export) -> Moment | None:
    """The time of a comment, with day and month in the file's order."""
    rule = TimeRule(export.zone, day_first=bool(export.options.day_first))
    found = read_time(written, rule) if written else None
    if written and found is None:
        raise BadValueError("Date: not a time that can be understood", written)
    return found


@dataclass
class _Last:
    """The last comment of the first level: its number and its id."""

    number: str | None = None
    id: str | None = None


def _native_id(cells: Cells, url: str | None, post: str | None, export: Export) -> str | None:
    """The platform's id of a comment: of its own link where that names it, because Facebook's id has the post in it."""
    linked = place_of(url).native_id if url else None
    return linked if linked and linked != post else cell_id(cells, export, "comment id", "tweet id")


def _parent(cells: Cells, native: str, last: _Last) -> str | None:
    """The comment that an answer stands below; None for a comment of the first level, which is remembered."""
    number, reply = (as_id(cells.get(name)) for name in (_NUMBER, _REPLY_NUMBER))
    found = next((match for cell in (reply, number) if cell and (match := _REPLY.fullmatch(cell))), None)
    if not found and not reply:
        last.number, last.id = number, native
        return None
    is_below = found is None or last.number is None or found[1] == last.number
    return last.id if is_below else None
