"""The tables of X's own analytics: an account's posts with what came of them."""

from __future__ import annotations

import re
from typing import ClassVar

from reporter.mentions import Mention
from reporter.readers.formats.x_common import post_url
from reporter.readers.protocol import Format
from reporter.readers.tables.known import Cells, KnownTable

_OWNER = re.compile(r"https?://(?:www\.|mobile\.)?(?:x|twitter)\.com/(\w{1,50})/status/\d", re.IGNORECASE)


class XAnalyticsReader(KnownTable):
    """Reads the account's own posts; who they are of stands only in their links."""

    name = "x_analytics"
    title = "X (Twitter) analytics"
    format = Format(
        export="X analytics: Export data by post (formerly Tweet activity metrics, by Tweet)",
        files="CSV",
        gives=frozenset({"author", "author_id", "text", "url", "created_at", "likes", "shares", "replies"}),
        cannot=(
            "What others said: it holds the account's own posts only.",
            "Which post an answer answers.",
            "The time of day, since 2024.",
        ),
        is_confirmed=False,
    )
    platform = "x"
    required = (
        "tweet id|post id", "tweet text|post text", "tweet permalink|post link", "impressions", "engagements",
    )  # fmt: skip
    columns: ClassVar = {
        "id": "tweet id, post id",
        "url": "tweet permalink, post link",
        "text": "tweet text, post text",
        "created_at": "time, date",
        "likes": "likes, favorites",
        "shares": "retweets, reposts",
        "replies": "replies",
    }

    def amend(self, mention: Mention, cells: Cells) -> Mention:
        """The owner of the posts; a post that begins with a name answers that person."""
        found = _OWNER.match(mention.get("url") or "")
        mention["author"] = mention["author_id"] = found[1] if found and found[1].lower() != "i" else None
        native = mention["id"].removeprefix("x:")
        if not native.isdigit():
            raise ValueError("the row has no id of a post")
        mention["url"] = post_url(mention["author"], native)
        if mention["kind"] == "post" and (mention.get("text") or "").startswith("@"):
            mention["kind"] = "comment"
        return mention
