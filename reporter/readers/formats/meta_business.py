"""Meta Business Suite: the content of one's own Facebook pages and Instagram accounts."""

from __future__ import annotations

from typing import ClassVar

from reporter.mentions import Mention
from reporter.readers.formats.listening import ListeningTable, words_in
from reporter.readers.protocol import Format
from reporter.readers.tables.known import Cells


class MetaBusinessReader(ListeningTable):
    """Reads `Publish time`, not `Date`, which says `Lifetime`."""

    name = "meta_business"
    title = "Meta Business Suite content (CSV)"
    signatures = (("post id", "publish time", "permalink", "post type|page name|account username|page id|account id"),)
    columns: ClassVar = {
        "id": "post id",
        "url": "permalink",
        "text": "description, title",
        "author": "account username, page name, account name",
        "author_id": "page id, account id",
        "created_at": "publish time",
        "likes": "reactions, likes",
        "shares": "shares",
        "replies": "comments",
    }
    day_first = False
    zone_told = "Meta Business Suite writes times in the zone of the account"
    needed = ("is share", "post type", "page id", "account username")
    format = Format(
        export="Meta Business Suite: Insights, Content, Export data",
        files="CSV",
        gives=frozenset(
            {
                "author", "author_id", "text", "url", "created_at", "time_basis", "likes", "shares", "replies",
                "shared_text",
            }
        ),
        cannot=("What others said: these are the brand's own posts.", "Followers at the time of the post."),
        is_confirmed=False,
    )  # fmt: skip

    def platform_told(self, mention: Mention, cells: Cells) -> str:
        """Instagram where the type of post says so or there is an account's name, else Facebook."""
        if mention["platform"] in ("facebook", "instagram"):
            return mention["platform"]
        is_instagram = (words_in(cells, "post type") or "").upper().startswith("IG") or "account username" in cells
        return "instagram" if is_instagram else "facebook"

    def refine(self, mention: Mention, cells: Cells) -> None:
        """A post that shares another has that one's words unless it says its own."""
        mention["kind"] = "post"
        if (words_in(cells, "is share") or "").casefold() in ("1", "true", "yes"):
            mention["kind"] = "share"
            mention["shared_text"], mention["text"] = mention["text"], None
            mention["likes"] = mention["shares"] = mention["replies"] = None
