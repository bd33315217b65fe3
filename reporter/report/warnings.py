"""What a reader should know before trusting the figures: each kind of trouble, how often, and where to look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reporter.engine.protocol import Engine
from reporter.engine.sql import statement
from reporter.sentence import Sentence, say

__all__ = ["UNSURE_BELOW", "Warned", "far_off", "warnings"]

UNSURE_BELOW = 0.9
REJECTED = "data/rejected.ndjson"
MENTIONS = "mentions.html"
FAR_OFF = "times_far_off"


@dataclass(frozen=True)
class Warned:
    """One kind of trouble.

    Args:
        kind: Its name in `report.json`.
        count: How often it was met.
        sentence: What it is and what it means.
        href: Where each is listed, from the root of the site.
    """

    kind: str
    count: int
    sentence: str
    href: str


def far_off(engine: Engine) -> Warned:
    """The mentions that are dated long before or long after all others, which no measure goes by."""
    (told,) = engine.rows(statement(__package__, "far_off")).to_pylist()
    if not told["count"]:
        return Warned(FAR_OFF, 0, "", MENTIONS)
    used = {"start": _day(told["first_moment"]), "end": _day(told["last_moment"])}
    first, last = _day(told["earliest"]), _day(told["latest"])
    dated = first if first == last else say("{first} to {last}", first=first, last=last)
    sentence = say(
        "Mentions whose date is far from all others: {dated}. They count as mentions, but whatever needs a time "
        "leaves them out and goes by {start} to {end}. See that their dates are right.",
        dated=dated,
        **used,
    )
    return Warned(FAR_OFF, told["count"], sentence, MENTIONS)


def warnings(inputs: Sequence[Mapping[str, Any]], *, outside: Warned, is_public: bool, is_salted: bool) -> list[Warned]:
    """Every kind of trouble that was met at least once.

    Args:
        inputs: One entry a file of the input, as `report.json` has them.
        outside: What `far_off` found.
        is_public: Whether the report may be published.
        is_salted: Whether its pseudonyms rest on a secret.

    >>> file = {"rows_rejected": 3, "rows_duplicate": 1, "reader": "table", "confidence": 1.0, "problems": [],
    ...         "time_basis": "exact", "rows_kept": 9, "title": None}
    >>> none = Warned("times_far_off", 0, "", "")
    >>> [(one.kind, one.count) for one in warnings([file], outside=none, is_public=True, is_salted=False)]
    [('rows_rejected', 2), ('no_salt', 1)]
    """
    read = [file for file in inputs if file["reader"] is not None]
    met = (
        Warned(
            "rows_rejected",
            sum(file["rows_rejected"] - file["rows_duplicate"] for file in read),
            say(
                "Rows that could not be used. They are in no figure; "
                "each is listed with its file, its row and the reason."
            ),
            REJECTED,
        ),
        Warned(
            "files_not_read",
            sum(file["reader"] is None and file["title"] is None for file in inputs),
            say("Files that no mention was read from."),
            "method.html#inputs",
        ),
        Warned(
            "files_with_problems",
            sum(bool(file["problems"]) for file in read),
            say("Files that were read and of which something is to be known, such as a download that broke off."),
            "method.html#inputs",
        ),
        Warned(
            "files_unsure",
            sum(file["confidence"] is not None and file["confidence"] < UNSURE_BELOW for file in read),
            say("Files whose format was guessed and is less than sure: see that their columns were understood."),
            "method.html#inputs",
        ),
        Warned(
            "zone_assumed",
            sum(file["time_basis"] == "assumed_utc" for file in read),
            say("Files whose times do not say their zone: UTC was assumed. A zone in reporter.toml settles it."),
            "method.html#inputs",
        ),
        outside,
        Warned(
            "no_salt",
            int(is_public and not is_salted),
            say("No secret was set for the made-up names of people, so that they can be guessed from handles."),
            "method.html#privacy",
        ),
    )
    return [one for one in met if one.count]


def _day(when: datetime) -> Sentence:
    return say("{day:%-d %B %Y}", day=when.date())
