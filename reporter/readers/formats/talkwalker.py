"""Talkwalker: search results as CSV or XLSX, with the dotted names of its API."""

from __future__ import annotations

from typing import ClassVar

import pyarrow as pa
import pyarrow.compute as pc

from reporter.mentions import TEXT, Mention
from reporter.readers.formats.listening import ListeningTable, locations, set_counts, set_parents
from reporter.readers.formats.x_common import passed_on_from, post_url
from reporter.readers.platforms import PLATFORMS, platform_name
from reporter.readers.protocol import Format
from reporter.readers.tables.arrays import either, is_equal, is_null
from reporter.readers.tables.cells import Column
from reporter.readers.tables.drafts import Cells, Drafts
from reporter.sentence import say

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
    zone_told = say("Talkwalker writes times in the zone of the project's settings")
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

    def platform_told(self, drafts: Drafts) -> pa.StringArray:
        """The narrowest of the source types, such as `SOCIALMEDIA,SOCIALMEDIA_TWITTER`."""
        return either(drafts.told(_platform, drafts.words("source type")), drafts["platform"])

    def refine(self, drafts: Drafts) -> None:
        """Parent, place and counts out of the columns of the mention's own network."""
        self._set_parents(drafts)
        unnamed = is_null(drafts["author"]) & drafts.says("platform", "news", "blog")
        for part in ("author", "author_id"):
            drafts.put(part, unnamed, drafts.words("extra source attributes name"))
        drafts["location"] = _locations(drafts, _AUTHOR)
        if drafts["location"].null_count:
            drafts["location"] = either(drafts["location"], _locations(drafts, "extra source attributes"))
        set_counts(drafts, _COUNTS)
        unlinked = is_null(drafts["url"]) & drafts.says("platform", "x")
        drafts.put("url", unlinked, drafts.asked(unlinked, _link, drafts.known_ids))

    def _set_parents(self, drafts: Drafts) -> None:
        links = drafts.words("parent url")
        alone = is_null(links) | is_equal(links, drafts["url"])
        drafts.put("parent_id", alone, None)
        drafts.put("parent_evidence", alone, "none")
        drafts.put("kind", alone & drafts.says("kind", "comment"), "post")
        set_parents(drafts, pc.if_else(pa.array(alone), pa.scalar(None, TEXT), links))
        shares = ~alone & drafts.says("platform", "x") & Column(drafts["text"]).starting_with("RT @")
        drafts.one_by_one(shares, _as_share)


def _locations(drafts: Drafts, who: str) -> pa.StringArray:
    return locations(drafts, *(f"{who} {_WORLD} {part}" for part in ("city", "region", "country")))


def _platform(told: str | None) -> str | None:
    for part in reversed((told or "").strip("[]").upper().replace('"', "").replace("'", "").split(",")):
        sort = _SORTS.get(part.strip().split("_", 1)[0])
        platform = sort or platform_name(part.strip())
        if platform != "web":
            return platform
    return None


def _as_share(mention: Mention, cells: Cells) -> Mention:
    words = mention["text"] or ""
    mention["kind"] = "share"
    mention["shared_text"] = words.partition(":")[2].strip() or words
    mention["shared_author"] = passed_on_from(words)
    mention["text"] = None
    return mention


def _link(known: str) -> str | None:
    number = known.removeprefix("x:")
    return post_url(None, number) if number.isdecimal() else None
