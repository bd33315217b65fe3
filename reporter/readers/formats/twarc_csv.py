"""The tables that twarc-csv makes of X API v2."""

from __future__ import annotations

import json
from typing import ClassVar

from reporter.mentions import Mention
from reporter.readers.formats.x_common import post_url
from reporter.readers.protocol import Format
from reporter.readers.tables.known import Cells, KnownTable
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
    needed = ("id", "edit history tweet ids")

    def amend(self, mention: Mention, cells: Cells) -> Mention:
        """Line breaks, which twarc-csv writes as two characters, put back; all versions of a post under one id."""
        is_encoded = (as_words(cells.get("id")) or "").startswith('"')
        mention["text"] = _unescaped(mention.get("text"), is_encoded)
        mention["shared_text"] = _unescaped(mention.get("shared_text"), is_encoded)
        native = mention["id"].removeprefix("x:")
        if not native.isdigit():
            raise ValueError("the row has no id of a post")
        mention["url"] = post_url(mention.get("author"), native)
        first = _first_version(as_words(cells.get("edit history tweet ids")) or "", native)
        if mention.get("conversation_id") == mention["id"]:
            mention["conversation_id"] = f"x:{first}"
        mention["id"] = f"x:{first}"
        return mention


def _unescaped(words: str | None, is_encoded: bool) -> str | None:
    """The words without twarc-csv's escapes; with `--json-encode-text` they are a JSON text."""
    if words is None:
        return None
    if is_encoded:
        try:
            decoded = json.loads(words)
        except (ValueError, RecursionError):
            decoded = None
        return clean(decoded) if isinstance(decoded, str) else words
    return clean(words.replace("\\n", "\n")) if "\\n" in words else words


def _first_version(history: str, native: str) -> str:
    ids = history.strip('[] "').replace('"', "").split(",")[:20]
    first = ids[0].strip()
    return first if first.isdigit() and native in (one.strip() for one in ids) else native
