"""Meltwater: mentions as the UTF-16, tab-separated "CSV" that it exports, and as copies saved again."""

from __future__ import annotations

import re
from typing import ClassVar

import pyarrow as pa

from reporter.mentions import Mention
from reporter.readers.formats.listening import ListeningTable, locations, platform_of_host, words_in
from reporter.readers.formats.listening_rules import LOOSE
from reporter.readers.platforms import is_platform_name, platform_name
from reporter.readers.protocol import Format
from reporter.readers.tables.arrays import Flags, is_equal, is_null
from reporter.readers.tables.cells import Column
from reporter.readers.tables.drafts import Cells, Drafts
from reporter.readers.text import words_of
from reporter.sentence import say

_QUOTED = re.compile(r"QT @\w{1,50}\b:?\s*")
# Between the words of a quote and those that it quotes.
_THEIRS = re.compile(r"\s;\s")
_NETWORKS = ("source type", "source", "source name", "information type")
_EDGES = " .…"


class MeltwaterReader(ListeningTable):
    """Reads the older header (`Headline`, `Source`, `Influencer`) and the newer (`Document ID`, `Author Handle`)."""

    name = "meltwater"
    title = "Meltwater mentions (CSV, XLSX)"
    signatures = (
        ("hit sentence", "url|link|tweet id", "opening text|headline|influencer|author handle|input name", "date"),
        ("opening text", "input name|ave|editorial echo", "headline|title", "url"),
    )
    columns: ClassVar = {
        "id": "tweet id, document id",
        "url": "url, link",
        "text": "hit sentence, opening text",
        "title": "headline, title",
        "author": "screen name, twitter screen name, author handle, author name, influencer",
        "author_id": "twitter id",
        "audience": "twitter followers, author followers, followers",
        "created_at": "alternate date format, date",
        "clock": "time",
        "platform": "source type, source, source name, information type",
        "kind": "content type",
        "likes": "likes, reactions",
        "shares": "retweets, reposts, shares",
        "replies": "replies, comments",
        "lang": "language",
        "location": "city, state, region, subregion, country",
        "provided_sentiment": "sentiment",
    }
    zone_told = say("Meltwater writes times in the zone of the account's settings")
    needed = (
        *_NETWORKS, "opening text", "hit sentence", "source domain", "state", "city", "region", "subregion", "country",
        "retweets", "reposts", "shares",
    )  # fmt: skip
    format = Format(
        export="Meltwater: Explore or Monitor, Export, CSV",
        files="CSV (UTF-16 with tabs), XLSX",
        gives=frozenset(
            {
                "author", "author_id", "audience", "text", "title", "shared_text", "url", "lang", "location",
                "created_at", "time_basis", "conversation_id", "likes", "shares", "replies", "provided_sentiment",
            }
        ),
        cannot=(
            "Parents: which post a reply or a share belongs to is not exported.",
            "The zone of its times: it is a setting of the account. Set timezone.",
            "The whole of an article: its opening and the sentence that was found.",
        ),
    )  # fmt: skip

    def platform_told(self, drafts: Drafts) -> pa.StringArray:
        """The network that a column names; a publisher's name is none, whatever words are in it."""
        words = map(drafts.words, _NETWORKS)
        return drafts.told(_platform, drafts["platform"], drafts.words("source domain"), *words)

    def refine(self, drafts: Drafts) -> None:
        """The words put together out of their two columns, and the publisher for the author of an article."""
        drafts["location"] = locations(drafts, "city", "state", "region", "subregion", "country")
        unnamed = is_null(drafts["author"]) & drafts.says("platform", *LOOSE)
        drafts.put("author", unnamed, drafts.words("source name", "source"))
        drafts.put("author_id", unnamed & is_null(drafts["author_id"]), drafts["author"])
        passed_on = drafts.says("kind", "share")
        self._join(drafts, ~passed_on)
        for part in ("likes", "shares", "replies"):
            drafts.put(part, passed_on, None)
        counted = ~passed_on & ~drafts.says("platform", "x")
        drafts.put("shares", counted, drafts.counts(("shares", "reposts", "retweets"), counted))

    def _join(self, drafts: Drafts, where: Flags) -> None:
        """Both pieces of the texts without saying anything twice."""
        found, opening = drafts.words("hit sentence"), drafts.words("opening text")
        where = where & ~is_null(found) & ~(drafts.says("kind", "quote") & ~is_null(drafts["shared_text"]))
        quotes = where & Column(found).starting_with("QT @")
        drafts.one_by_one(quotes, _as_quote)
        # Where both are what was read already there is nothing to join.
        same = is_equal(found, opening) & is_equal(found, drafts["text"]) & ~Column(found).is_odd_text
        both = where & ~quotes & ~is_null(opening) & ~same
        drafts.put("text", both, drafts.asked(both, lambda one, two: words_of(joined(one, two)), opening, found))


def _platform(platform: str, domain: str | None, *words: str | None) -> str:
    for told in filter(None, words):
        if is_platform_name(told):
            named = platform_name(told)
            if named not in LOOSE or told.casefold().rstrip("s") == named.rstrip("s"):
                return named
    return platform_of_host(domain) or ("news" if platform in LOOSE else platform)


def _as_quote(mention: Mention, cells: Cells) -> Mention:
    found = words_in(cells, "hit sentence") or ""
    if mark := _QUOTED.match(found):
        mention["kind"] = "quote"
        own, _, theirs = _THEIRS.sub("\x1f", words_of(found[mark.end() :]) or "", count=1).partition("\x1f")
        mention["text"], mention["shared_text"] = own or None, theirs or mention["shared_text"]
    elif opening := words_in(cells, "opening text"):
        mention["text"] = words_of(joined(opening, found))
    return mention


def joined(opening: str, found: str) -> str:
    """Two excerpts of one text as one; the longer alone where it holds the other, whatever dots are at their ends.

    >>> joined("Acme is back.", "... Acme is back. It is great ...")
    '... Acme is back. It is great ...'
    """
    first, second = (" ".join(words.strip(_EDGES).casefold().split()) for words in (opening, found))
    if second in first:
        return opening
    if first in second:
        return found
    return f"{opening}\n{found}"
