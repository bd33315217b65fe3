"""Brandwatch (Consumer Research): the mentions of a query as CSV or XLSX."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

import pyarrow as pa
import pyarrow.compute as pc

from reporter.mentions import Mention
from reporter.readers.addresses import address_id
from reporter.readers.compose import on_scale
from reporter.readers.encodings import head_text
from reporter.readers.formats.listening import (
    ListeningTable,
    linked_to,
    locations,
    platform_of_host,
    set_counts,
    set_parents,
    words_in,
)
from reporter.readers.magic import is_workbook
from reporter.readers.platforms import PLATFORMS, kind_name, place_of
from reporter.readers.protocol import HEAD_BYTES, Facts, Format, Head, InputOptions, Rejected
from reporter.readers.source import Source
from reporter.readers.tables.arrays import is_equal, is_null, is_one
from reporter.readers.tables.drafts import Cells, Drafts
from reporter.readers.tables.sheets import workbook_tops
from reporter.readers.text import words_of
from reporter.readers.values import as_rating
from reporter.sentence import say

_OLD_NAMES = {"x": ("x", "twitter")}
_COUNTS = {
    platform: {
        "likes": (*(f"{name} likes" for name in names), f"{platform} score", "likes"),
        "shares": (*(f"{name} {what}" for what in ("reposts", "retweets", "shares") for name in names), "shares"),
        "replies": (
            *(f"{name} {what}" for what in ("replies", "reply count", "comments") for name in names),
            "comments",
        ),
        "audience": tuple(f"{name} followers" for name in names),
    }
    for platform in PLATFORMS
    for names in [_OLD_NAMES.get(platform, (platform,))]
}
_LINKS = ("x reply to", "twitter reply to", "parent post id")
_SHARES = ("x repost of", "x retweet of", "twitter retweet of")
_ZONE = re.compile(r"\b(?:UTC|GMT|Z)\b|\d{4}-\d\d-\d\dT[\d:.]+Z|\+00:?00")


class BrandwatchReader(ListeningTable):
    """Reads "Bulk Mentions Download" files, with and without the lines above their header."""

    name = "brandwatch"
    title = "Brandwatch mentions (CSV, XLSX)"
    signatures = (
        ("query id|query name", "resource id|mention id|page type|content source name|thread entry type", "date"),
        ("resource id|mention id", "page type|content source name|thread entry type", "full text|snippet|url"),
        ("x repost of|twitter retweet of|x reply to|twitter reply to", "snippet|full text", "date"),
    )
    columns: ClassVar = {
        "id": "resource id, mention id",
        "url": "url, original url",
        "text": "full text, snippet",
        "title": "title",
        "author": "author, full name",
        "author_id": "x author id, twitter author id, facebook author id, instagram author id, bluesky author id",
        "audience": "x followers, twitter followers, instagram followers",
        "created_at": "date",
        "platform": "content source name, page type name, page type, domain",
        "kind": "engagement type, thread entry type",
        "parent": ", ".join(_LINKS),
        "share": ", ".join(_SHARES),
        "likes": "x likes, twitter likes, likes, facebook likes, instagram likes, linkedin likes, reddit score",
        "shares": "x reposts, twitter retweets, shares, facebook shares, linkedin shares",
        "replies": "x replies, twitter reply count, comments, facebook comments, instagram comments, reddit comments",
        "lang": "language",
        "location": "location name, city, region, country",
        "provided_sentiment": "sentiment",
    }
    zone = "UTC"
    needed = (
        *sorted({name for counts in _COUNTS.values() for names in counts.values() for name in names}),
        *_LINKS, *_SHARES, "domain", "engagement type", "thread entry type", "page type", "full text", "snippet",
        "thread url", "root post id", "thread id", "rating", "city", "region", "country", "subreddit",
    )  # fmt: skip
    format = Format(
        export="Brandwatch, Consumer Research: Mentions, Export, all columns",
        files="CSV, XLSX",
        gives=frozenset(
            {
                "author", "author_id", "audience", "text", "title", "shared_text", "url", "lang", "location",
                "created_at", "time_basis", "parent_id", "parent_evidence", "conversation_id", "likes", "shares",
                "replies", "rating", "provided_sentiment",
            }
        ),
        cannot=(
            "The words of posts on X, where the licence holds them back: only links and ids are left.",
            "Parents outside X, but for the few networks that name the post above.",
        ),
    )  # fmt: skip

    def read(
        self, source: Source, options: InputOptions, facts: Facts
    ) -> Iterator[Mention | Rejected | pa.RecordBatch]:
        """Every row below the header, its times on UTC unless the lines above the header name another zone."""
        if options.timezone is None and not self._is_utc(source):
            facts.note(
                say("The lines above the header name no UTC: times were read as UTC all the same. Set timezone.")
            )
        yield from super().read(source, options, facts)

    def _is_utc(self, source: Source) -> bool:
        """Whether the line `From:` above the header names UTC; true as well where there are no such lines."""
        with source.open() as stream:
            head = Head(source, stream.read(HEAD_BYTES))
        if is_workbook(head):
            tops = workbook_tops(source)
            lines = [" ".join(row) for rows in tops for row in rows[:8]]
        else:
            lines = head_text(head)[:4000].splitlines()[:8]
        told = [line for line in lines if line.lstrip('"').lower().startswith("from:")]
        return not told or any(_ZONE.search(line) for line in told)

    def platform_told(self, drafts: Drafts) -> pa.StringArray:
        """The source's name, or else its domain."""
        return drafts.told(_platform, drafts["platform"], drafts.words("subreddit"), drafts.words("domain"))

    def refine(self, drafts: Drafts) -> None:
        """Kind, parent, thread and counts as Brandwatch spreads them over the columns of its platforms."""
        self._set_kinds(drafts)
        passed_on = pa.array(drafts.says("kind", "share", "quote"))
        written = pc.if_else(passed_on, drafts.words(*_SHARES, *_LINKS), drafts.words(*_LINKS))
        is_root = is_equal(written, drafts.words("root post id"))
        set_parents(drafts, written, pc.if_else(pa.array(is_root), "t3_", "t1_"))
        drafts["conversation_id"] = _threads(drafts)
        drafts["location"] = pc.coalesce(locations(drafts, "city", "region", "country"), drafts["location"])
        set_counts(drafts, _COUNTS)
        rating = drafts.told(_rating, drafts.words("rating"), kind=pa.float64())
        drafts["rating"] = pc.if_else(drafts.words("rating").is_valid(), rating, drafts["rating"])

    def _set_kinds(self, drafts: Drafts) -> None:
        kinds = drafts["kind"]
        engaged = drafts.told(lambda told: kind_name(told or ""), drafts.words("engagement type"))
        quotes = is_one(engaged, "quote") & ~is_one(kinds, "quote")
        drafts.one_by_one(quotes, _as_quote)
        reviews = drafts.told(lambda told: (told or "").casefold(), drafts.words("page type"))
        drafts.put("kind", ~quotes & is_one(kinds, "post") & is_one(reviews, "review"), "review")


def _platform(platform: str, subreddit: str | None, domain: str | None) -> str:
    if platform not in ("web", "forum", "review"):
        return platform
    return "reddit" if subreddit else platform_of_host(domain) or platform


def _as_quote(mention: Mention, cells: Cells) -> Mention:
    """A quote stands in the column of reposts too, but has words of its own."""
    mention["kind"] = "quote"
    mention["shared_text"], words = None, words_in(cells, "full text", "snippet")
    mention["text"] = words_of(words) if words else None
    return mention


def _rating(written: str | None) -> float | None:
    found = as_rating(written)
    return on_scale(found[0], 1, 5) if found else None


def _threads(drafts: Drafts) -> pa.StringArray:
    links, roots, numbers = drafts.words("thread url"), drafts.cells("root post id"), drafts.cells("thread id")
    where = ~is_null(links) | ~roots.is_empty | ~numbers.is_empty
    return drafts.asked(where, _thread, links, roots, numbers, drafts["platform"])


def _thread(link: str | None, root: object, number: object, platform: str) -> str | None:
    """The thread that a mention stands in: by its link, by its first post, or by Brandwatch's own number."""
    if link:
        place = place_of(link)
        if place.native_id:
            return f"{place.platform}:{place.native_id}"
        if made := address_id(link):
            return f"{platform}:{made}"
    return linked_to(root, platform, "t3_")[0] or linked_to(number, platform, "t3_")[0]
