"""Meltwater: mentions as the UTF-16, tab-separated "CSV" that it exports, and as copies saved again."""

from __future__ import annotations

import re
from typing import ClassVar

from reporter.mentions import Mention
from reporter.readers.formats.listening import LOOSE, ListeningTable, count_in, host_in, place_in, words_in
from reporter.readers.platforms import is_platform_name, platform_name
from reporter.readers.protocol import Format
from reporter.readers.tables.known import Cells
from reporter.readers.text import words_of

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
    zone_told = "Meltwater writes times in the zone of the account's settings"
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

    def platform_told(self, mention: Mention, cells: Cells) -> str:
        """The network that a column names; a publisher's name is none, whatever words are in it."""
        for name in _NETWORKS:
            told = words_in(cells, name)
            if told and is_platform_name(told):
                platform = platform_name(told)
                if platform not in LOOSE or told.casefold().rstrip("s") == platform.rstrip("s"):
                    return platform
        return host_in(cells, "source domain") or ("news" if mention["platform"] in LOOSE else mention["platform"])

    def refine(self, mention: Mention, cells: Cells) -> None:
        """The words put together out of their two columns, and the publisher for the author of an article."""
        mention["location"] = place_in(cells, "city", "state", "region", "subregion", "country")
        if mention["author"] is None and mention["platform"] in LOOSE:
            mention["author"] = words_in(cells, "source name", "source")
            mention["author_id"] = mention["author_id"] or mention["author"]
        if mention["kind"] != "share":
            self._join(mention, cells)
        else:
            mention["likes"] = mention["shares"] = mention["replies"] = None
        if mention["kind"] != "share" and mention["platform"] != "x":
            mention["shares"] = count_in(cells, ("shares", "reposts", "retweets"))

    def _join(self, mention: Mention, cells: Cells) -> None:
        """Both pieces of the text without saying anything twice."""
        if mention["kind"] == "quote" and mention["shared_text"]:
            return
        found = words_in(cells, "hit sentence")
        if found and (mark := _QUOTED.match(found)):
            mention["kind"] = "quote"
            own, _, theirs = _THEIRS.sub("\x1f", words_of(found[mark.end() :]) or "", count=1).partition("\x1f")
            mention["text"], mention["shared_text"] = own or None, theirs or mention["shared_text"]
            return
        opening = words_in(cells, "opening text")
        if found and opening:
            mention["text"] = words_of(joined(opening, found))


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
