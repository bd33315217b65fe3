"""Meta Business Suite: the content of one's own Facebook pages and Instagram accounts."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

import pyarrow as pa

from reporter.readers.formats.listening import ListeningTable
from reporter.readers.formats.sprout import pass_on
from reporter.readers.protocol import Format
from reporter.readers.tables.arrays import is_one
from reporter.readers.tables.drafts import Drafts
from reporter.sentence import say


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
    zone_told = say("Meta Business Suite writes times in the zone of the account")
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

    def platform_told(self, drafts: Drafts) -> pa.StringArray:
        """Instagram where the type of post says so or there is an account's name, else Facebook."""
        has_account = drafts.holds("account username")
        return drafts.told(partial(_platform, has_account), drafts["platform"], drafts.words("post type"))

    def refine(self, drafts: Drafts) -> None:
        """A post that shares another has that one's words unless it says its own."""
        shares = is_one(drafts.told(lambda told: (told or "").casefold(), drafts.words("is share")), "1", "true", "yes")
        drafts.put("kind", drafts.all, "post")
        drafts.put("kind", shares, "share")
        pass_on(drafts, shares)


def _platform(has_account: bool, platform: str, sort: str | None) -> str:
    if platform in ("facebook", "instagram"):
        return platform
    return "instagram" if has_account or (sort or "").upper().startswith("IG") else "facebook"
