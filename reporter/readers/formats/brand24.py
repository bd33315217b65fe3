"""Brand24: the mentions of a project as XLSX or CSV."""

from __future__ import annotations

from typing import ClassVar

import pyarrow as pa

from reporter.readers.formats.listening import ListeningTable, platform_of_host
from reporter.readers.formats.listening_rules import LOOSE
from reporter.readers.platforms import platform_name
from reporter.readers.protocol import Format
from reporter.readers.tables.arrays import is_null
from reporter.readers.tables.drafts import Drafts
from reporter.sentence import say

_SORTS = {"video": "youtube", "videos": "youtube", "social media": "web", "podcasts": "web", "newsletters": "web"}


class Brand24Reader(ListeningTable):
    """Reads the sheet `Mentions`, in which `Source` is the link and the time stands in two columns."""

    name = "brand24"
    title = "Brand24 mentions (XLSX, CSV)"
    signatures = (
        ("hrs|hour", "date", "content|title", "domain|category", "source|url|link"),
        ("influence score|influencer score", "date", "content|title", "source|url|link", "sentiment"),
    )
    columns: ClassVar = {
        "id": "id, mention id",
        "url": "url, link, source",
        "text": "content, text, mention",
        "title": "title",
        "author": "author, author name, author username, nick",
        "audience": "followers, followers count, author followers",
        "created_at": "date, created date",
        "clock": "hrs, hour, time",
        "platform": "domain, category",
        "likes": "likes, likes count, like count",
        "shares": "shares, shares count, share count",
        "replies": "comments, comments count, comment count",
        "lang": "language, lang",
        "location": "country, location",
        "provided_sentiment": "sentiment",
    }
    zone_told = say("Brand24 writes times in the zone of the account")
    needed = ("category", "domain")
    format = Format(
        export="Brand24: Mentions, More actions, Export to Excel",
        files="XLSX, CSV",
        gives=frozenset(
            {
                "author", "author_id", "audience", "text", "title", "shared_text", "url", "lang", "location",
                "created_at", "time_basis", "likes", "shares", "replies", "provided_sentiment",
            }
        ),
        cannot=(
            "Parents: which post a comment answers is not exported.",
            "Authors and counts in older files, which have neither column.",
        ),
    )  # fmt: skip

    def platform_told(self, drafts: Drafts) -> pa.StringArray:
        """The network by its domain, or else the sort of site by Brand24's category."""
        return drafts.told(_platform, drafts.words("domain"), drafts.words("category"), drafts["platform"])

    def refine(self, drafts: Drafts) -> None:
        """Titles such as `Somebody on X` say who spoke and where, not what about."""
        with_titles = drafts.says("platform", *LOOSE, "reddit", "youtube")
        drafts.put("title", ~with_titles & ~is_null(drafts["text"]), None)


def _platform(domain: str | None, category: str | None, platform: str) -> str:
    if told := platform_of_host(domain):
        return told
    sort = (category or "").casefold()
    return platform_name(_SORTS.get(sort, sort)) if sort else platform
