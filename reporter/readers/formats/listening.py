"""What the exports of listening suites share: whichever suite a post came through, it has one platform and one id."""

from __future__ import annotations

import re
from abc import ABC
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import ClassVar

import pyarrow as pa
import pyarrow.compute as pc

from reporter.mentions import COUNT, TEXT, Evidence, Mention, TimeBasis
from reporter.readers.addresses import address_id
from reporter.readers.formats.listening_rules import (
    COUNTS,
    LOOSE,
    is_utc_name,
    move,
    settle_authors,
    settle_ids,
    settle_times,
    settle_words,
)
from reporter.readers.platforms import host_platform, place_of
from reporter.readers.protocol import Facts, InputOptions, Rejected
from reporter.readers.source import Source
from reporter.readers.tables.arrays import either, is_null, is_one, mapped
from reporter.readers.tables.drafts import Cells, Drafts, cell_text
from reporter.readers.tables.known import KnownTable, hold
from reporter.readers.tables.places import x_natives
from reporter.readers.tables.rows import qualified
from reporter.readers.text import clean
from reporter.readers.times import weakest
from reporter.readers.values import as_id, is_damaged_id, is_missing, unguarded
from reporter.sentence import say

# Networks of which a zero in the columns that all of them share is a count, and not an empty field.
COUNTING = frozenset({"x", "facebook", "instagram", "linkedin", "tiktok", "threads", "bluesky"})
_PARENT = pa.struct([("id", TEXT), ("evidence", TEXT)])
_BETWEEN_LINKS = re.compile(r"[,;\s]+")
_ID = re.compile(r"[A-Za-z0-9][\w.:/~-]{0,199}")
_NO_SENTIMENT = frozenset(
    {"not rated", "unknown", "unrated", "unclassified", "not scored", "none", "n/a", "unassigned"}
)
_NUMBER = re.compile(r"[+-]?\d{1,4}(?:[.,]\d+)?")


class ListeningTable(KnownTable, ABC):
    """Reads the mentions that a listening suite exports.

    Attributes:
        signatures: Names that the header must hold, as `required` has them; one of the signatures is enough.
        zone_told: What decides the zone of the suite's times when the file does not name it: a user should know.
        day_first: False where the program writes 12/31 whatever the reader's country; None where the rows must tell.
    """

    required = ()
    signatures: ClassVar[tuple[tuple[str, ...], ...]]
    zone_told: ClassVar[str | None] = None
    day_first: ClassVar[bool | None] = None

    def holds_required(self, names: Set[str]) -> bool:
        """Whether the plain names of a row hold one of the signatures."""
        return any(hold(names, signature) for signature in self.signatures)

    def read(
        self, source: Source, options: InputOptions, facts: Facts
    ) -> Iterator[Mention | Rejected | pa.RecordBatch]:
        """Every row below the header; tells where the zone of its times had to be assumed."""
        if options.day_first is None:
            options = replace(options, day_first=self.day_first)
        bases: set[TimeBasis] = set()
        for found in super().read(source, options, facts):
            if isinstance(found, pa.RecordBatch):
                bases.update(basis for basis in found["time_basis"].unique().to_pylist() if basis)
            yield found
        # The columns' first word on their zone is not the last: numbers and other columns may settle it.
        facts.time_basis = weakest(bases)
        if facts.time_basis != "assumed_utc":
            return
        if is_utc_name(facts.mapping.get("created_at", "")):
            facts.time_basis = "exact"
        elif self.zone_told:
            facts.note(
                say(
                    "{zone}, and the file does not name it: times were read as UTC. Set timezone to change.",
                    zone=self.zone_told,
                )
            )

    def refine(self, drafts: Drafts) -> None:
        """Put right what only this suite writes; the platforms are settled, the ids not yet.

        Rows that are no mentions are refused here.
        """

    def platform_told(self, drafts: Drafts) -> pa.StringArray:
        """The platforms as this suite's columns tell them."""
        return drafts["platform"]

    def amend_all(self, drafts: Drafts) -> None:
        """The mentions under their platforms and their platforms' ids, with the suite's own habits undone."""
        places = drafts.places
        told = self.platform_told(drafts)
        is_told_by_link = is_one(told, *LOOSE) & ~is_one(places.platforms, "web")
        move(drafts, pc.if_else(pa.array(is_told_by_link), places.platforms, told))
        self.refine(drafts)
        settle_ids(drafts, drafts.places)
        settle_times(drafts, is_utc=any(map(is_utc_name, drafts.names)))
        settle_words(drafts)
        settle_authors(drafts)
        drafts["provided_sentiment"] = mapped(
            drafts["provided_sentiment"], lambda word: word and sentiment_word(word), TEXT
        )


def sentiment_word(value: str) -> str | None:
    """A suite's opinion as a word; None where it has none.

    >>> sentiment_word("-3"), sentiment_word("Positive"), sentiment_word("Not Rated")
    ('negative', 'positive', None)
    """
    word = value.strip().casefold()
    if word in _NO_SENTIMENT:
        return None
    if not _NUMBER.fullmatch(word):
        return word
    number = float(word.replace(",", "."))
    return "positive" if number > 0 else "negative" if number < 0 else "neutral"


def linked_to(cell: object, platform: str, reddit_type: str = "t1_") -> tuple[str | None, Evidence]:
    """The id of what a cell points to, a link or an id; of several links the first.

    Args:
        cell: The cell.
        platform: Platform of an id that does not say its own.
        reddit_type: What an id of Reddit is that does not say it: `t1_` a comment, `t3_` a submission.
    """
    if is_missing(cell) or is_damaged_id(cell):
        return None, "none"
    written = as_id(unguarded(cell) if isinstance(cell, str) else cell) or ""
    first = clean(_BETWEEN_LINKS.split(written.strip(), maxsplit=1)[0]) or ""
    if not first.lower().startswith("http"):
        is_id = _ID.fullmatch(written) and (platform != "x" or written.isdecimal()) and written != "0"
        return (qualified(platform, written, reddit_type), "id") if is_id else (None, "none")
    place = place_of(first)
    if place.native_id:
        return f"{place.platform}:{place.native_id}", "url"
    # A link to a person or a front page is no mention.
    made = address_id(first) if place.platform == "web" else None
    return (f"{platform}:{made}", "url") if made else (None, "none")


def words_in(cells: Cells, *names: str) -> str | None:
    """The first of some columns that says something, as text."""
    return next((words for name in names if (words := cell_text(cells.get(name)))), None)


def set_parents(drafts: Drafts, written: pa.StringArray, reddit_types: pa.StringArray | None = None) -> None:
    """Let columns that point to another mention say what a mention answers or passes on, as `linked_to` says of one.

    Args:
        drafts: The mentions.
        written: What each row points to; rows that point to nothing keep what is known of them.
        reddit_types: What ids of Reddit are that do not say it; `t1_`, a comment, without.
    """
    where = ~is_null(written)
    if not where.any():
        return
    links = x_natives(written)
    is_link = ~is_null(links)
    types = pa.repeat("t1_", drafts.count) if reddit_types is None else reddit_types
    told = drafts.asked(where & ~is_link, linked_to, written, drafts["platform"], types, kind=_PARENT)
    drafts.put("parent_id", where, either(pc.binary_join_element_wise("x", links, ":"), pc.struct_field(told, "id")))
    drafts.put("parent_evidence", where, pc.if_else(pa.array(is_link), "url", pc.struct_field(told, "evidence")))


def locations(drafts: Drafts, *names: str) -> pa.StringArray:
    """Places out of their parts, from the smallest to the largest, each once."""
    return drafts.told(place_in, *map(drafts.words, names))


def place_in(*parts: str | None) -> str | None:
    """A place out of its parts, from the smallest to the largest, each once.

    >>> place_in("Oslo", None, "oslo", "Norway")
    'Oslo, Norway'
    """
    told: list[str] = []
    for part in parts:
        if part and part.casefold() not in (one.casefold() for one in told):
            told.append(part)
    return ", ".join(told) or None


def platform_of_host(host: str | None) -> str | None:
    """The platform that a domain tells; None for any other site."""
    return host_platform(host) if host else None


def set_counts(drafts: Drafts, columns: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
    """Take the counts of each mention's own platform: the columns of other platforms hold zeros that mean nothing.

    Args:
        drafts: The mentions.
        columns: Platform → count → the columns that may hold it, the surest first.
    """
    is_passed_on = drafts.says("kind", "share")
    present = {platform: drafts.says("platform", platform) for platform in drafts["platform"].unique().to_pylist()}
    for role in COUNTS:
        found = pa.nulls(drafts.count, COUNT)
        for platform, where in present.items():
            names = columns[platform][role]
            counts = drafts.counts(names, where & ~is_passed_on if role != "audience" else where)
            if platform not in COUNTING and (is_zero := is_one(counts, 0)).any():
                own = drafts.counts([name for name in names if platform in name], is_zero)
                counts = pc.if_else(pa.array(is_zero), own, counts)
            found = either(found, counts)
        drafts[role] = found
