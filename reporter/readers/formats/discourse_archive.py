"""A person's own posts out of a Discourse forum: `user_archive.csv`."""

from __future__ import annotations

import re
from datetime import UTC
from typing import ClassVar
from urllib.parse import urlsplit

from reporter.mentions import Mention
from reporter.readers.compose import Export
from reporter.readers.formats.discourse import topic_id
from reporter.readers.protocol import Format
from reporter.readers.tables.known import Cells
from reporter.readers.tables.row_table import RowTable, cell_count, cell_name, cell_words
from reporter.readers.text import clean, html_to_text
from reporter.readers.values import as_words

_ADDRESS = re.compile(r"/t/(?:([^/]{1,300})/)?(\d{1,12})(?:/(\d{1,9}))?/?$")
# "No" in the languages of the forum's owner; whatever else stands there is taken for private.
_PUBLIC = frozenset(
    {"", "no", "false", "0", "nein", "non", "nee", "não", "nej", "nei", "ei", "nie", "ne", "нет", "いいえ", "否"}
)
_QUOTE_OPENS, _QUOTE_CLOSES = '<aside class="quote', "</aside>"
_RAW_QUOTE_OPENS, _RAW_QUOTE_CLOSES = "[quote", "[/quote]"


class DiscourseArchiveReader(RowTable):
    """Reads the posts of one person; those in private conversations are refused."""

    name = "discourse_archive"
    title = "Discourse archive of a user"
    format = Format(
        export="Discourse: preferences of your account, Export your data (user_archive.csv)",
        files="CSV",
        gives=frozenset({"text", "title", "shared_text", "url", "created_at", "conversation_id", "likes", "replies"}),
        cannot=("Whose posts they are.", "Which post of the topic an answer answers.", "What others said."),
    )
    required = ("topic title", "is pm", "post|post raw|post cooked", "url", "created at")
    used: ClassVar = {
        "id": "url",
        "text": "post cooked, post raw, post",
        "title": "topic title",
        "shared_text": "post cooked, post raw, post",
        "url": "url",
        "created_at": "created at",
        "conversation_id": "url",
        "likes": "like count",
        "replies": "reply count",
    }

    def mention(self, cells: Cells, row: int, export: Export) -> Mention:
        """A post; the title belongs to the first one of a topic."""
        if (cell_name(cells, "is pm") or "").casefold() not in _PUBLIC:
            raise ValueError("a private message, nobody's public words")
        place, number, url = _place(cell_name(cells, "url") or "")
        own, quoted = _words(cells)
        is_first = number == "1"
        return export.mention(
            row,
            "forum",
            f"{place}/{number}",
            "post" if is_first else "comment",
            text=own,
            title=cell_words(cells, "topic title") if is_first else None,
            shared_text=quoted,
            url=url,
            time=export.moment(cells.get("created at"), "created_at", zone=UTC),
            conversation=place,
            likes=cell_count(cells, "like count"),
            replies=cell_count(cells, "reply count"),
        )


def _place(url: str) -> tuple[str, str, str]:
    """The topic, the number in it and the whole link of a post; a topic's link without a number is its first post's.

    Raises:
        ValueError: The link names no topic.
    """
    try:
        parts = urlsplit(url)
        found = _ADDRESS.search(parts.path)
        host = (parts.hostname or "").lower()
    except ValueError:
        found, host = None, ""
    if not found:
        raise ValueError("the row has no link to a post")
    return topic_id(host, found[2], found[1] or "-"), found[3] or "1", url


def _words(cells: Cells) -> tuple[str | None, str | None]:
    """The author's own words, and those of others that the post quotes."""
    if cooked := as_words(cells.get("post cooked")):
        own, quoted = _apart(cooked, _QUOTE_OPENS, _QUOTE_CLOSES)
        return clean(html_to_text(own)), clean(html_to_text(quoted))
    own, quoted = _apart(
        as_words(cells.get("post raw") or cells.get("post")) or "", _RAW_QUOTE_OPENS, _RAW_QUOTE_CLOSES
    )
    return clean(own), clean(quoted)


def _apart(text: str, opens: str, closes: str) -> tuple[str, str]:
    """What stands outside of quotes and what stands inside; a quote that is never closed is none."""
    own, quotes, at = [], [], 0
    while (start := text.find(opens, at)) >= 0 and (end := text.find(closes, start)) >= 0:
        own.append(text[at:start])
        # Before the quoted words stands whose they are.
        quotes.append(text[start:end].partition("]" if opens == _RAW_QUOTE_OPENS else "<blockquote>")[2])
        at = end + len(closes)
    own.append(text[at:])
    return "".join(own), "\n".join(quotes)
