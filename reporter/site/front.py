"""The front page: the verdict, the vital signs and their index, what changed, and who waits for an answer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reporter.site.figures_topics import topics_finding
from reporter.site.numbers import Number, Numbers, page_path
from reporter.site.vitals import Sign, Together, describe_index, describe_signs

__all__ = ["Finding", "Front", "Waiting", "describe_front"]

CHANGES = ("change.volume", "change.negative_share")
WAITING = 3
ADDRESSED = re.compile(r"^(?:@[\w.-]+(?:[\s,:]+|$))+")


@dataclass(frozen=True)
class Finding:
    """One finding and the page that carries it."""

    sentence: str
    page: str


@dataclass(frozen=True)
class Waiting:
    """One mention that needs a person: its words, and why."""

    mention: str
    words: str | None
    sentence: str


@dataclass(frozen=True)
class Front:
    """Everything on the front page, in its order of reading.

    Args:
        verdict: The first finding that can be said; the first of all where none can.
        signs: The six vital signs.
        index: Their index.
        about: What the good and the bad are about, where that is clear.
        change: The finding on what changed, if there is one.
        changes: The figures behind it; none when all of them are withheld.
        attention: The first few mentions that need a person, with the reason.
        more_attention: How many more there are.
    """

    verdict: Finding | None
    signs: tuple[Sign, ...]
    index: Together
    about: Finding | None
    change: Finding | None
    changes: tuple[Number, ...]
    attention: tuple[Waiting, ...]
    more_attention: int


def describe_front(report: Mapping[str, Any], numbers: Numbers) -> Front:
    """Pick what the first screen shows."""
    findings = report["findings"]
    change = next((finding for finding in findings if finding["id"] == "change"), None)
    rest = [finding for finding in findings if finding is not change]
    waiting = report["attention"]
    said = {mention["id"]: spoken_words(mention["text"] or mention["title"]) for mention in report["mentions"]}
    changes = [n for name in CHANGES if (n := numbers.get(name)) is not None]
    return Front(
        verdict=_finding(_first_told(rest)) if rest else None,
        signs=describe_signs(report, numbers),
        index=describe_index(report, numbers),
        about=_about(report, numbers),
        change=_finding(change) if change else None,
        changes=tuple(changes) if any(n.value is not None for n in changes) else (),
        attention=tuple(Waiting(w["mention"], said.get(w["mention"]), w["sentence"]) for w in waiting[:WAITING]),
        more_attention=max(0, len(waiting) - WAITING),
    )


def spoken_words(text: str | None) -> str | None:
    """What somebody says, without the accounts to whom it is addressed before the first word.

    >>> spoken_words("@acme @acme_help, no answer since Monday"), spoken_words("@acme")
    ('no answer since Monday', '@acme')
    """
    return text and (ADDRESSED.sub("", text) or text)


def _first_told(findings: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    return next((finding for finding in findings if finding["status"] in ("settled", "moving")), findings[0])


def _about(report: Mapping[str, Any], numbers: Numbers) -> Finding | None:
    """What the good and the bad are about; None where nothing leans clearly, which is no news."""
    told = report.get("topics")
    if not told or not (any(topic["leans"] for topic in told["topics"]) or any(told["sides"].values())):
        return None
    return Finding(f"{topics_finding(report, numbers.words)}.", page_path("topics"))


def _finding(finding: Mapping[str, Any]) -> Finding:
    return Finding(finding["sentence"], page_path(finding["page"]))
