"""The tables of TikTokCommentScraper: facts about the video, then its comments as TikTok's page shows them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import ClassVar

from reporter.mentions import Mention
from reporter.readers.compose import Export
from reporter.readers.platforms import place_of
from reporter.readers.protocol import Format
from reporter.readers.rejects import BadValueError
from reporter.readers.tables.header import plain_name
from reporter.readers.tables.known import Cells
from reporter.readers.tables.row_table import RowTable, cell_count, cell_name, cell_words
from reporter.readers.text import clean
from reporter.readers.times import Moment, TimeRule, read_time
from reporter.readers.values import as_words, made_id

_AGO = re.compile(r"(\d{1,4})\s?(s|m|min|h|d|w|mo|y)(?:\s+ago)?", re.IGNORECASE)
_HOURS = {"s": 1 / 3600, "m": 1 / 60, "min": 1 / 60, "h": 1, "d": 24, "w": 168, "mo": 730, "y": 8766}
_IN_BRACKETS = re.compile(r"\s*\([^)]{0,80}\)$")
_DAY_FIRST = TimeRule(day_first=True, day_only=True)


@dataclass
class _Page:
    """The page that was read, and what must be remembered of the rows above."""

    facts: dict[str, str]
    video: str | None
    now: datetime | None
    last: str | None = None
    met: Counter[int] = field(default_factory=Counter)


class TikTokCommentScraperReader(RowTable):
    """Reads the video and its comments; the scraper knows no ids, so they are made of who said what where."""

    name = "tiktok_comment_scraper"
    title = "TikTokCommentScraper"
    format = Format(
        export="TikTokCommentScraper: the CSV that its script makes of a video's page, or the XLSX made of that",
        files="CSV, XLSX",
        gives=frozenset(
            {"author", "audience", "author_id", "text", "url", "created_at", "parent_id", "conversation_id"}
            | {"likes", "shares", "replies"}
        ),
        cannot=(
            "TikTok's ids of the comments.",
            "The time of day; of new comments not even the day, only an estimate.",
        ),
    )
    required = ("comment number id", "nickname", "user", "comment text", "is 2nd level comment")
    used: ClassVar = {
        "author": "user, nickname",
        "audience": "followers",
        "text": "comment text",
        "created_at": "time",
        "parent_id": "is 2nd level comment",
        "likes": "likes",
        "replies": "number of replies",
    }

    def begin(self, names: Sequence[str], above: list[list[str]], export: Export) -> Sequence[str]:
        """The video and the moment of reading, from the rows above the header."""
        facts = {plain_name(row[0]): row[1].strip() for row in above if len(row) > 1 and len(row[0]) < 100}
        now = read_time(_IN_BRACKETS.sub("", facts.get("now", "")))
        url = facts.get("post url", "")
        video = place_of(url).native_id or (made_id(url) if url else None)
        export.memory["page"] = _Page(facts, video, now.at if now else None)
        return names

    def opening(self, export: Export) -> Iterator[Mention]:
        """The video itself, as far as the rows above the header tell it."""
        page: _Page = export.memory["page"]
        if page.video is None:
            return
        handle = clean(page.facts.get("publisher", "")) or clean(page.facts.get("publisher nickname", ""))
        yield export.mention(
            1,
            "tiktok",
            page.video,
            "post",
            author=handle.removeprefix("@") if handle else None,
            text=clean(page.facts.get("description", "")),
            url=clean(page.facts.get("post url", "")),
            time=_time(page.facts.get("publish time"), page),
            conversation=page.video,
            likes=_told_count(page.facts.get("post likes")),
            shares=_told_count(page.facts.get("post shares")),
        )

    def mention(self, cells: Cells, row: int, export: Export) -> Mention:
        """A comment of the first level, or an answer to the last one above it."""
        page: _Page = export.memory["page"]
        author, words = cell_name(cells, "user", "nickname"), cell_words(cells, "comment text")
        if not author and not words:
            raise ValueError("the row has neither an author nor words")
        native = _made(page, author, words)
        is_answer = (cell_name(cells, "is 2nd level comment") or "").casefold() in ("yes", "true", "1")
        mention = export.mention(
            row,
            "tiktok",
            native,
            "comment",
            author=author.removeprefix("@") if author else None,
            audience=cell_count(cells, "followers"),
            text=words,
            time=_time(as_words(cells.get("time")), page),
            parent=page.last if is_answer else page.video,
            conversation=page.video,
            likes=cell_count(cells, "likes"),
            replies=None if is_answer else cell_count(cells, "number of replies"),
        )
        page.last = page.last if is_answer else native
        return mention


def _made(page: _Page, author: str | None, words: str | None) -> str:
    """An id of who said what under which video; the second time of the same counts as another."""
    made = made_id(page.video, author, words)
    key = int(made[1:], 16)
    page.met[key] += 1
    return made if page.met[key] == 1 else made_id(page.video, author, words, page.met[key])


def _told_count(value: str | None) -> int | None:
    # A count of the banner that is none is no reason to lose the video.
    try:
        return cell_count({"": value}, "")
    except BadValueError:
        return None


def _time(written: str | None, page: _Page) -> Moment | None:
    """The day of a comment, or the time that "3d ago" was when the page was read; None where neither is said."""
    if not written:
        return None
    if found := _AGO.fullmatch(written.strip()):
        ago = timedelta(hours=int(found[1]) * _HOURS[found[2].lower()])
        return Moment(page.now - ago, "estimated") if page.now else None
    return read_time(written, _DAY_FIRST)
