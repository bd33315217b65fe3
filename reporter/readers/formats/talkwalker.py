"""Talkwalker: search results as CSV or XLSX, with the dotted names of its API."""

from __future__ import annotations

from typing import ClassVar

from reporter.mentions import Mention
from reporter.readers.formats.listening import ListeningTable, linked_to, place_in, set_counts, words_in
from reporter.readers.formats.x_common import post_url
from reporter.readers.platforms import PLATFORMS, platform_name
from reporter.readers.protocol import Format
from reporter.readers.tables.known import Cells

_OLD_NAMES = {"x": ("twitter", "x")}
_ARTICLE, _SOURCE = "article extended attributes", "source extended attributes"
_COUNTS = {
    platform: {
        "likes": tuple(f"{_ARTICLE} {name} {what}" for name in names for what in ("likes", "reactions total", "score")),
        "shares": tuple(f"{_ARTICLE} {name} {what}" for name in names for what in ("retweets", "reposts", "shares")),
        "replies": (
            *(f"{_ARTICLE} {name} {what}" for name in names for what in ("replies", "comments")),
            f"{_ARTICLE} num comments",
        ),
        "audience": (*(f"{_SOURCE} {name} {what}" for name in names for what in ("followers", "subscribers")),),
    }
    for platform in PLATFORMS
    for names in [_OLD_NAMES.get(platform, (platform,))]
}
_SORTS = {"ONLINENEWS": "news", "NEWSPAPER": "news", "PRINT": "news", "BLOG": "blog", "MESSAGEBOARD": "forum",
          "FORUM": "forum", "REVIEW": "review", "CONSUMERREVIEWS": "review"}  # fmt: skip
_AUTHOR, _WORLD = "extra author attributes", "world data"


class TalkwalkerReader(ListeningTable):
    """Reads whatever columns were chosen, as long as the names are the API's."""

    name = "talkwalker"
    title = "Talkwalker results (CSV, XLSX)"
    signatures = (
        (
            "published",
            "extra author attributes name|extra author attributes short name|extra source attributes name"
            "|title snippet|content snippet|search indexed|source type",
            "content|content snippet|title|title snippet|external id",
            "source type|extra author attributes name|extra author attributes short name|extra source attributes name",
        ),
    )
    columns: ClassVar = {
        "id": "external id",
        "url": "url",
        "text": "content, content snippet",
        "title": "title, title snippet",
        "author": f"{_AUTHOR} short name, {_AUTHOR} name, external author name",
        "author_id": f"external author id, {_AUTHOR} id",
        "audience": f"{_SOURCE} twitter followers, {_SOURCE} facebook followers, {_SOURCE} instagram followers",
        "created_at": "published",
        "platform": "source type",
        "parent": "parent url",
        "likes": f"{_ARTICLE} twitter likes, {_ARTICLE} facebook likes, {_ARTICLE} instagram likes",
        "shares": f"{_ARTICLE} twitter retweets, {_ARTICLE} facebook shares",
        "replies": f"{_ARTICLE} num comments",
        "lang": "lang",
        "location": f"{_AUTHOR} {_WORLD} city, {_AUTHOR} {_WORLD} country",
        "provided_sentiment": "sentiment",
    }
    zone_told = "Talkwalker writes times in the zone of the project's settings"
    needed = (
        *sorted({name for counts in _COUNTS.values() for names in counts.values() for name in names}),
        "source type", "parent url", "external id", "content", "content snippet",
        *(f"{who} {_WORLD} {part}" for who in (_AUTHOR, "extra source attributes")
          for part in ("city", "region", "country")),
        "extra source attributes name",
    )  # fmt: skip
    format = Format(
        export="Talkwalker: Analytics, Results, Export",
        files="CSV, XLSX",
        gives=frozenset(
            {
                "author", "author_id", "audience", "text", "title", "shared_text", "url", "lang", "location",
                "created_at", "time_basis", "parent_id", "parent_evidence", "likes", "shares", "replies",
                "provided_sentiment",
            }
        ),
        cannot=(
            "The words of posts on X, where the licence holds them back: only ids are left.",
            "The zone of times that are written out; those in milliseconds need none.",
        ),
    )  # fmt: skip

    def platform_told(self, mention: Mention, cells: Cells) -> str:
        """The narrowest of the source types, such as `SOCIALMEDIA,SOCIALMEDIA_TWITTER`."""
        told = (words_in(cells, "source type") or "").strip("[]").upper().replace('"', "").replace("'", "")
        for part in reversed([part.strip() for part in told.split(",")]):
            sort = _SORTS.get(part.split("_", 1)[0])
            platform = sort or platform_name(part)
            if platform != "web":
                return platform
        return mention["platform"]

    def refine(self, mention: Mention, cells: Cells) -> None:
        """Parent, place and counts out of the columns of the mention's own network."""
        self._set_parent(mention, cells)
        if mention["author"] is None and mention["platform"] in ("news", "blog"):
            mention["author"] = mention["author_id"] = words_in(cells, "extra source attributes name")
        mention["location"] = next(
            (
                place
                for who in (_AUTHOR, "extra source attributes")
                if (place := place_in(cells, *(f"{who} {_WORLD} {part}" for part in ("city", "region", "country"))))
            ),
            None,
        )
        set_counts(mention, cells, _COUNTS[mention["platform"]])
        number = mention["id"].removeprefix("x:")
        if not mention["url"] and number.isdecimal():
            mention["url"] = post_url(None, number)

    def _set_parent(self, mention: Mention, cells: Cells) -> None:
        link = words_in(cells, "parent url")
        if not link or link == mention["url"]:
            mention["parent_id"], mention["parent_evidence"] = None, "none"
            if mention["kind"] == "comment":
                mention["kind"] = "post"
            return
        mention["parent_id"], mention["parent_evidence"] = linked_to(link, mention["platform"])
        words = mention["text"]
        if words and words.startswith("RT @") and mention["platform"] == "x":
            mention["kind"] = "share"
            mention["shared_text"] = words.partition(":")[2].strip() or words
            mention["text"] = None
