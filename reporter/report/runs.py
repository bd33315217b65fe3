"""One measurement of a brand over one period: what remains of a report when the people and the words are left out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from reporter.estimate import Estimate
from reporter.sentence import say

DIGITS = 9
FIELDS = ("value", "low", "high", "level", "n", "n_authors", "unit", "status", "version")
# How a history tells of a scorer: its name, and one of these.
CORRECTED, AS_SCORED = ", corrected by labels", ", as scored"
NUMBERED = {"brands": "brands", "platforms": "platforms"}
# What holds whatever the scorer says of good and bad.
WITHOUT_SCORER = (
    "volume.mentions",
    "volume.authors",
    "volume.rows",
    "volume.spam",
    "volume.brand_posts",
    "brands.share_of_voice",
    "change.volume",
    "conduct.",
    "spread.rings.mentions",
    "spread.rings.people",
)


@dataclass(frozen=True)
class Figure:
    """One figure of one run, as the history keeps it.

    Args:
        estimate: Its value, interval, evidence, unit and status.
        version: Version of its definition; a figure of another version is another figure.
    """

    estimate: Estimate
    version: int


@dataclass(frozen=True)
class Run:
    """The figures of one report.

    Args:
        start: First moment of its period, UTC.
        end: Last moment of its period, UTC.
        brand: The brand that it is about; empty where none was named.
        scorer: What told good from bad, and whether hand labels corrected it.
        figures: Each figure by its lasting name.
    """

    start: str
    end: str
    brand: str
    scorer: str
    figures: Mapping[str, Figure]

    @property
    def days(self) -> tuple[str, str]:
        """The first and the last day: two runs over the same days measure the same time."""
        return self.start[:10], self.end[:10]

    @property
    def digest(self) -> str:
        """What tells this run from every other: the digest of all that it says."""
        return digest_of(as_content(self))


def lasting_names(report: Mapping[str, Any]) -> dict[str, str]:
    """Each estimate's name in `report.json` → the name by which it is known from report to report.

    The numbers that stand for brands and platforms (`platforms.negative_share.2`) depend on which of them a report
    has; here the name itself stands in their place.

    >>> report = {"estimates": {"a.b": {}, "platforms.x.1": {}}, "sources": {"platforms": ["reddit", "x"]}}
    >>> lasting_names(report)
    {'a.b': 'a.b', 'platforms.x.1': 'platforms.x.x'}
    """
    names = {}
    for name in report["estimates"]:
        first, _, rest = name.partition(".")
        before, _, number = rest.rpartition(".")
        listed = report.get("sources", {}).get(NUMBERED.get(first, ""), [])
        is_numbered = first in NUMBERED and number.isdigit() and int(number) < len(listed)
        names[name] = f"{first}.{before}.{listed[int(number)]}" if is_numbered else name
    return names


def measure_key(name: str, measures: Mapping[str, Any]) -> str | None:
    """The longest dotted beginning of a name that the report defines.

    >>> measure_key("a.b.c", {"a.b": {}, "a": {}})
    'a.b'
    """
    parts = name.split(".")
    return next((key for n in range(len(parts), 0, -1) if (key := ".".join(parts[:n])) in measures), None)


def read_estimate(report: Mapping[str, Any], name: str) -> Estimate:
    """An estimate of `report.json` with its reason."""
    fields = report["estimates"][name]
    reason = report["reasons"].get(name)
    return Estimate(**fields, reason=reason or (None if fields["status"] == "settled" else fields["status"]))


def run_of(report: Mapping[str, Any]) -> Run | None:
    """What the history keeps of a report; None where nothing in it has a time."""
    period = report["period"]
    if period["start"] is None or period["end"] is None:
        return None
    measures = report["measures"]
    figures = {}
    for name, lasting in sorted(lasting_names(report).items(), key=lambda pair: pair[1]):
        key = measure_key(name, measures)
        version = int(measures[key]["version"]) if key else 0
        figures[lasting] = Figure(_rounded(report["estimates"][name]), version)
    labels = report["scorer"].get("labels", {}).get("status", "none")
    scorer = report["scorer"]["name"] + (CORRECTED if labels == "used" else AS_SCORED)
    return Run(period["start"], period["end"], report["brand"]["name"] or "", scorer, figures)


def scorer_told(kept: str) -> str:
    """What told good from bad, for a reader, of what a history keeps of it.

    >>> scorer_told("vaderSentiment 3.3.2, as scored")
    'vaderSentiment 3.3.2, as scored'
    """
    if kept.endswith(CORRECTED):
        return say("{scorer}, corrected by labels", scorer=kept.removesuffix(CORRECTED))
    return say("{scorer}, as scored", scorer=kept.removesuffix(AS_SCORED)) if kept.endswith(AS_SCORED) else kept


def rests_on_scorer(name: str) -> bool:
    """Whether a figure would be another one with another scorer.

    >>> rests_on_scorer("volume.mentions"), rests_on_scorer("sentiment.net")
    (False, True)
    """
    return not name.startswith(WITHOUT_SCORER) or name.startswith("conduct.response_by_tone")


def why_another(name: str, new: Run, old: Run) -> str | None:
    """Why a figure that both runs have cannot be held against its earlier self, as a sentence; None where it can."""
    after, before = new.figures[name], old.figures[name]
    if after.version != before.version:
        return say(
            "Its definition changed from version {before} to {after}.", before=before.version, after=after.version
        )
    if after.estimate.unit != before.estimate.unit:
        return say("Its unit changed from {before} to {after}.", before=before.estimate.unit, after=after.estimate.unit)
    if rests_on_scorer(name) and new.scorer != old.scorer:
        return say(
            "Good and bad are told apart by {new}, before by {old}.",
            new=scorer_told(new.scorer),
            old=scorer_told(old.scorer),
        )
    return None


def last_before(run: Run, known: Iterable[Run]) -> Run | None:
    """The last report before a run: of the same brand, over an earlier time, in its latest correction.

    A run over the same days is a correction of this one, and never the report before it: otherwise one late mention
    and a second build would hide any change.
    """
    earlier = [one for one in latest(known) if one.brand == run.brand and (one.end, one.start) < (run.end, run.start)]
    other_days = [one for one in earlier if one.days != run.days]
    return max(other_days, key=lambda one: (one.end, one.start), default=None)


def latest(runs: Iterable[Run]) -> list[Run]:
    """Of several runs of one brand over the same days, only the last one."""
    return list({(run.brand, run.days): run for run in runs}.values())


def as_content(run: Run) -> dict[str, Any]:
    """A run as plain data, in a fixed order."""
    figures = {name: _as_list(figure) for name, figure in sorted(run.figures.items())}
    period = {"start": run.start, "end": run.end}
    return {"period": period, "brand": run.brand, "scorer": run.scorer, "fields": FIELDS, "figures": figures}


def digest_of(content: Mapping[str, Any]) -> str:
    """The digest of plain data, the same whatever the order of its keys."""
    return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _as_list(figure: Figure) -> list[Any]:
    told = {**figure.estimate.as_dict(), "version": figure.version}
    return [told[name] for name in FIELDS]


def _rounded(fields: Mapping[str, Any]) -> Estimate:
    """Kept to nine digits, so that the last bits of another machine make no new measurement."""
    told = {name: float(f"{x:.{DIGITS}g}") if isinstance(x, float) else x for name, x in fields.items()}
    return from_fields(told)


def from_fields(told: Mapping[str, Any]) -> Estimate:
    """An estimate from its fields; how it was made and why it is withheld are not remembered."""
    known: dict[str, Any] = {name: told[name] for name in FIELDS if name != "version"}
    return Estimate(**known, method="", reason=None if told["status"] == "settled" else str(told["status"]))
