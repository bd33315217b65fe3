"""What a reader should know before trusting the figures: each kind of trouble, how often, and where to look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reporter.sentence import say

__all__ = ["UNSURE_BELOW", "Warned", "warnings"]

UNSURE_BELOW = 0.9
REJECTED = "data/rejected.ndjson"


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


def warnings(inputs: Sequence[Mapping[str, Any]], *, is_public: bool, is_salted: bool) -> list[Warned]:
    """Every kind of trouble that was met at least once.

    Args:
        inputs: One entry a file of the input, as `report.json` has them.
        is_public: Whether the report may be published.
        is_salted: Whether its pseudonyms rest on a secret.

    >>> file = {"rows_rejected": 3, "rows_duplicate": 1, "reader": "table", "confidence": 1.0, "problems": [],
    ...         "time_basis": "exact", "rows_kept": 9, "title": None}
    >>> [(one.kind, one.count) for one in warnings([file], is_public=True, is_salted=False)]
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
        Warned(
            "no_salt",
            int(is_public and not is_salted),
            say("No secret was set for the made-up names of people, so that they can be guessed from handles."),
            "method.html#privacy",
        ),
    )
    return [one for one in met if one.count]
