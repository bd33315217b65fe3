"""LinkedIn: the posts of a page as its analytics export them, and a member's own posts and comments."""

from __future__ import annotations

import re
from collections.abc import Set
from datetime import UTC, datetime
from typing import ClassVar
from urllib.parse import unquote

import pyarrow as pa
import pyarrow.compute as pc

from reporter.mentions import MOMENT, TEXT, Mention
from reporter.readers.formats.listening import ListeningTable, linked_to, words_in
from reporter.readers.platforms import place_of
from reporter.readers.protocol import Format
from reporter.readers.tables.arrays import is_null
from reporter.readers.tables.cells import Column
from reporter.readers.tables.drafts import Cells, Drafts
from reporter.readers.text import clean
from reporter.readers.values import made_id

_COMMENT_COLUMNS = {"date", "link", "message"}
# A line break in a share comes with a quotation mark on either side of it, which its author did not write.
_BREAK = re.compile(r'"\n"')
# LinkedIn's numbers have held the time since 2015 at the latest.
_FIRST_MILLIS, _LAST_MILLIS = 1_200_000_000_000, 4_000_000_000_000
_PLAIN_DIGITS = 19
# How far the table's day and the moment may be apart: a day, and the zones between them.
_NEAR_MICROS = 38 * 3600 * 1_000_000


class LinkedInReader(ListeningTable):
    """Reads the sheet `All posts`; the number in a post's link tells the time of day that the table leaves out."""

    name = "linkedin"
    title = "LinkedIn page analytics, all posts (XLS, XLSX, CSV)"
    platform = "linkedin"
    day_first = False
    signatures = (("post title", "post link", "created date|post type|posted by"),)
    columns: ClassVar = {
        "url": "post link",
        "text": "post title",
        "author": "posted by",
        "created_at": "created date",
        "likes": "likes, reactions",
        "shares": "reposts, shares",
        "replies": "comments",
    }
    format = Format(
        export="LinkedIn page, admin view: Analytics, Content, Export",
        files="XLS, XLSX, CSV",
        gives=frozenset(
            {"author", "author_id", "text", "url", "created_at", "time_basis", "likes", "shares", "replies"}
        ),
        cannot=("The comments themselves: LinkedIn exports how many, not what they say.",),
    )

    def refine(self, drafts: Drafts) -> None:
        """The moment out of the post's number, where the table's day agrees with it."""
        drafts.put("kind", drafts.all, "post")
        natives = drafts.places.natives
        plain = Column(natives).is_digits & (Column(natives).lengths <= _PLAIN_DIGITS)
        made = _moments(pc.if_else(pa.array(plain), natives, pa.scalar(None, TEXT)))
        made = pc.coalesce(made, drafts.asked(~plain & ~is_null(natives), _made_at, natives, kind=MOMENT))
        apart = pc.abs(pc.subtract(made.cast(pa.int64()), drafts["created_at"].cast(pa.int64())))
        agrees = pc.less(apart, _NEAR_MICROS).fill_null(True)
        made = pc.if_else(agrees, made, pa.scalar(None, MOMENT))
        drafts.put("created_at", ~is_null(made), made)
        drafts.put("time_basis", ~is_null(made), "exact")


class LinkedInMemberReader(ListeningTable):
    """Reads `Shares.csv` and `Comments.csv` of a member's own download."""

    name = "linkedin_member"
    title = "LinkedIn member download, shares and comments (CSV)"
    platform = "linkedin"
    signatures = (("share link", "share commentary"),)
    columns: ClassVar = {
        "url": "share link",
        "text": "share commentary, message",
        "created_at": "date",
    }
    # The numbers of shares hold the moment, and it is that of the table's time on UTC.
    zone = "UTC"
    needed = ("link", "share link", "shared url")
    format = Format(
        export="LinkedIn: Settings, Data privacy, Get a copy of your data",
        files="CSV",
        gives=frozenset({"text", "url", "created_at", "time_basis", "parent_id", "parent_evidence", "conversation_id"}),
        cannot=("The member's name: it is not in these files.", "What others said."),
    )

    def holds_required(self, names: Set[str]) -> bool:
        """Whether a row heads the shares, or the comments, which have just three columns."""
        return names - {""} == _COMMENT_COLUMNS or super().holds_required(names)

    def refine(self, drafts: Drafts) -> None:
        """Links are escaped twice over; a comment's link is that of the post above it."""
        drafts.one_by_one(drafts.all, _as_said)


def _as_said(mention: Mention, cells: Cells) -> Mention:
    if "share link" in cells and mention["text"]:
        mention["text"] = clean(_BREAK.sub("\n", mention["text"]))
    if url := mention["url"]:
        mention["url"] = unquote(url)
        if native := place_of(mention["url"]).native_id:
            mention["id"] = f"linkedin:{native}"
    if link := words_in(cells, "link"):
        link = unquote(link)
        mention["kind"], mention["url"] = "comment", link
        mention["parent_id"], mention["parent_evidence"] = linked_to(link, "linkedin")
        at = mention.get("created_at")
        mention["id"] = f"linkedin:{made_id(mention['parent_id'], at, mention['text'])}"
    return mention


def _moments(numbers: pa.StringArray) -> pa.TimestampArray:
    """The same as `_made_at` of each of the numbers that fit in 64 bits."""
    millis = pc.shift_right(numbers.cast(pa.uint64()), pa.scalar(22, pa.uint64())).cast(pa.int64())
    is_told = pc.and_(pc.greater(millis, _FIRST_MILLIS), pc.less(millis, _LAST_MILLIS))
    return pc.if_else(is_told, pc.multiply(millis, 1000), pa.scalar(None, pa.int64())).cast(MOMENT)


def _made_at(native: str) -> datetime | None:
    """When a post was made, out of the upper bits of its number; older numbers say nothing."""
    millis = int(native) >> 22 if native.isdecimal() else 0
    return datetime.fromtimestamp(millis / 1000, UTC) if _FIRST_MILLIS < millis < _LAST_MILLIS else None
