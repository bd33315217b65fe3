"""The parts of a mention put together by the rules that hold in every format."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import tzinfo
from functools import lru_cache
from typing import Any

from reporter.mentions import Evidence, Kind, Mention
from reporter.readers.platforms import language_code
from reporter.readers.protocol import Facts, InputOptions
from reporter.readers.rejects import BadValueError
from reporter.readers.source import Source
from reporter.readers.times import Moment, TimeRule, day_and_month, read_time, weaker, zone_of
from reporter.sentence import say

TEXT_LIMIT = 1_000_000
AMBIGUOUS = say("Dates such as 03/04 were read month first. Set day_first to decide.")
_MARKS = frozenset("/.-")


@dataclass
class Export:
    """One file while a reader reads it.

    Args:
        source: The file.
        options: What the user said about it.
        facts: What is found out about it on the way.
        zone: The zone of times that name none; None means UTC, assumed.
        memory: What a reader must remember between the records of this file, by names of its own.
    """

    source: Source
    options: InputOptions
    facts: Facts
    zone: tzinfo | None = None
    memory: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.zone = zone_of(self.options, self.source)
        self._rows = 0

    def next_row(self) -> int:
        """The number of the next row of a document whose rows have no lines of their own, from 1."""
        self._rows += 1
        return self._rows

    def moment(self, value: object, field: str, *, zone: tzinfo | None = None) -> Moment | None:
        """When something was said; None when the export does not say.

        Args:
            value: The time as it stands in the file; null, an empty text and 0 mean unknown.
            field: Its name in the file, for the reason of a rejection.
            zone: The zone that the format prescribes for times that name none; such times are exact.

        Raises:
            BadValueError: There is something that is no time.
        """
        if value is None or value in ("", 0, "0"):
            return None
        day_first = self.options.day_first
        found = read_time(value, _rule(zone or self.zone, bool(day_first)))
        if found is None:
            raise BadValueError(f"{field}: not a time that can be understood", value)
        # Dates that start with their year, as nearly all do, are told apart by one sign.
        is_doubted = day_first is None and isinstance(value, str) and bool({value[1:2], value[2:3]} & _MARKS)
        if is_doubted and (numbers := day_and_month(value)) and max(numbers[:2]) <= 12:
            self.facts.note(AMBIGUOUS)
        return Moment(found.at, "exact") if zone and found.basis == "assumed_zone" else found

    def mention(
        self,
        row: int,
        platform: str,
        native_id: str | None,
        kind: Kind,
        *,
        author: str | None = None,
        author_id: str | None = None,
        audience: int | None = None,
        text: str | None = None,
        title: str | None = None,
        shared_text: str | None = None,
        shared_author: str | None = None,
        url: str | None = None,
        lang: str | None = None,
        location: str | None = None,
        time: Moment | None = None,
        parent: str | None = None,
        evidence: Evidence = "id",
        conversation: str | None = None,
        likes: int | None = None,
        shares: int | None = None,
        replies: int | None = None,
        rating: float | None = None,
        provided_sentiment: str | None = None,
        is_owner: bool | None = None,
    ) -> Mention:
        """A mention out of its parts; ids are the platform's own, without the platform before them.

        Args:
            row: Line or item number in the file, from 1.
            platform: One of `PLATFORMS`.
            native_id: The platform's own id, or one of `made_id` where it has none.
            kind: What it is.
            time: When it was said; its basis is noted in the facts.
            parent: Native id of what it answers or passes on.
            evidence: How the parent is known.
            rating: On a scale of 0 to 1.

        Raises:
            BadValueError: It has no id, or its text is longer than a mention's.
        """
        if not native_id:
            raise BadValueError("the item has no id")
        if len(text or "") > TEXT_LIMIT or len(title or "") > TEXT_LIMIT or len(shared_text or "") > TEXT_LIMIT:
            raise BadValueError(f"the text is longer than {TEXT_LIMIT:,} characters", text or title or shared_text)
        at, basis = time or (None, None)
        if basis and basis != self.facts.time_basis:
            self.facts.time_basis = weaker(self.facts.time_basis, basis)
        return {
            "id": f"{platform}:{native_id}",
            "platform": platform,
            "kind": kind,
            "author_id": author_id or author,
            "author": author,
            "audience": audience,
            "text": text,
            "title": None if title == text else title,
            "shared_text": shared_text,
            "shared_author": shared_author,
            "url": url,
            "lang": language_code(lang) if lang else None,
            "location": location,
            "created_at": at,
            "time_basis": basis,
            "parent_id": f"{platform}:{parent}" if parent else None,
            "parent_evidence": evidence if parent else "none",
            "conversation_id": f"{platform}:{conversation}" if conversation else None,
            "likes": likes,
            "shares": shares,
            "replies": replies,
            "rating": rating,
            "provided_sentiment": provided_sentiment,
            "is_owner": is_owner,
            "source_row": row,
        }


@lru_cache(maxsize=64)
def _rule(zone: tzinfo | None, day_first: bool) -> TimeRule:
    return TimeRule(zone, day_first)


def on_scale(value: float | None, low: float, high: float) -> float | None:
    """A rating put on a scale of 0 to 1; outside of its own scale it is unknown.

    >>> on_scale(5, 1, 5), on_scale(3, 1, 5), on_scale(0, 1, 5)
    (1.0, 0.5, None)
    """
    if value is None or not low <= value <= high:
        return None
    return (value - low) / (high - low)
