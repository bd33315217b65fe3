"""CrowdTangle (closed in 2024): historical data of Facebook pages and groups and of Instagram accounts."""

from __future__ import annotations

from typing import ClassVar

from reporter.mentions import Mention
from reporter.readers.formats.listening import ListeningTable, words_in
from reporter.readers.protocol import Format
from reporter.readers.tables.known import Cells


class CrowdTangleReader(ListeningTable):
    """Reads both networks: `URL` is the post, `Link` is what it links to; `Total Interactions` are no likes."""

    name = "crowdtangle"
    title = "CrowdTangle posts of Facebook and Instagram (CSV)"
    signatures = (
        ("page name|group name|account", "post created|created|post created date", "total interactions", "url"),
        ("facebook id", "message", "url", "likes at posting|followers at posting|overperforming score"),
    )
    columns: ClassVar = {
        "url": "url",
        "text": "message, description",
        "author": "user name, page name, account",
        "author_id": "facebook id",
        "audience": "followers at posting, likes at posting",
        "created_at": "post created, created, post created date",
        "clock": "post created time",
        "likes": "likes",
        "shares": "shares",
        "replies": "comments",
        "location": "page admin top country",
    }
    needed = ("page name", "facebook id", "message", "description", "group name", "account", "likes at posting")
    format = Format(
        export="CrowdTangle: Historical Data or Search, Download CSV",
        files="CSV, XLSX",
        gives=frozenset(
            {
                "author", "author_id", "audience", "text", "url", "location", "created_at", "time_basis", "likes",
                "shares", "replies",
            }
        ),
        cannot=("Comments: only posts were exported.", "Who posted in a group: only the group is named."),
    )  # fmt: skip

    def platform_told(self, mention: Mention, cells: Cells) -> str:
        """Facebook where there is a page's id or name, else Instagram; the link goes before both."""
        if mention["platform"] in ("facebook", "instagram"):
            return mention["platform"]
        return "facebook" if any(name in cells for name in ("facebook id", "page name", "group name")) else "instagram"

    def refine(self, mention: Mention, cells: Cells) -> None:
        """A group says nothing of its members; the description of a Facebook post is that of a link in it."""
        mention["kind"] = "post"
        if "group name" in cells and "page name" not in cells:
            mention["author"] = mention["author_id"] = mention["audience"] = None
        elif mention["platform"] == "facebook" and not words_in(cells, "message"):
            mention["text"] = None
        if mention["platform"] == "instagram":
            mention["shares"] = None
