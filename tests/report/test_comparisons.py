"""What a report compares is listed beforehand, and only what is clear among all of it is called different."""

from __future__ import annotations

import math

import pytest
from scipy import stats

from reporter.estimate import Estimate
from reporter.report.comparisons import DECLARED, GAPS, MIXES, PACES, clear_names, comparisons, held_back, judged
from reporter.report.findings import UNCHANGED, findings

FACTS = {"level": 0.95, "n": 100, "n_authors": 50, "method": "drawn"}


def figure(name: str, p: float) -> Estimate:
    """A figure of a declared name whose interval belongs to this p-value."""
    away, half = float(stats.norm.isf(p / 2)) / 20, float(stats.norm.isf(0.025)) / 20
    declared = next(one for one in DECLARED if one.name == name)
    if declared.is_ratio:
        ends = [math.exp(end) for end in (away, away - half, away + half)]
        return Estimate(value=ends[0], low=ends[1], high=ends[2], unit="ratio", **FACTS)  # type: ignore[arg-type]
    away += declared.equal
    return Estimate(value=away, low=away - half, high=away + half, unit="share points", **FACTS)  # type: ignore[arg-type]


def report(**clear: float) -> dict[str, Estimate]:
    """All declared figures, none of them surprising but those that are given (with __ for a dot)."""
    told = {one.name: figure(one.name, 0.8) for one in DECLARED if one.name not in (*PACES, *GAPS)}
    return told | {name.replace("__", "."): figure(name.replace("__", "."), p) for name, p in clear.items()}


@pytest.mark.parametrize(("p", "verdict"), [(0.04, "not_enough_evidence"), (0.001, "differs")])
def test_a_verdict_stands_only_among_all_comparisons(p: float, verdict: str) -> None:
    """A difference that would be clear alone is held back where many things are compared, and says how many."""
    tested = len(DECLARED) - len(PACES) - len(GAPS) - len(MIXES)
    found = held_back({"verdict": "differs", "reason": "They differ.", "margin": 1.25}, judged(report(spread__ratio=p)))

    assert found["verdict"] == verdict
    assert (f"makes {tested} comparisons" in found["reason"]) == (verdict != "differs")
    assert found["margin"] == 1.25


def test_other_verdicts_are_left_alone() -> None:
    """What claims no difference needs no holding back."""
    spread = {"verdict": "equal", "reason": "Any difference is small."}

    assert held_back(spread, judged(report())) == spread


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("sentiment.net", "Good word outweighs bad"),
        ("change.negative_share", "Bad word has become commoner"),
        ("change.volume", "More is said"),
    ],
)
def test_findings_claim_only_what_is_clear(name: str, said: str) -> None:
    """An interval that leaves out the equal value is not enough; it must be clear among all comparisons."""

    def sentences(p: float) -> str:
        share = Estimate(value=0.4, low=0.3, high=0.5, unit="share", **FACTS)  # type: ignore[arg-type]
        count = Estimate(value=400, n=400, unit="mentions", method="count")
        names = ("spread.reproduction.positive", "spread.reproduction.negative")
        names += ("sentiment.positive_share", "sentiment.negative_share")
        told = report(**{name.replace(".", "__"): p}) | dict.fromkeys(names, share)
        told |= dict.fromkeys(("volume.mentions", "volume.rows", "volume.unscored"), count)
        made = findings(
            told, verdict="not_enough_evidence", reason="No.", peak=None, covered=[], clear=clear_names(judged(told))
        )
        return " ".join(one["sentence"] for one in made)

    assert said in sentences(0.001)
    assert said not in sentences(0.04)
    assert name == "sentiment.net" or UNCHANGED in sentences(0.04)


def test_the_list_is_told_whole() -> None:
    """The report lists every declared comparison in order, with what equal would be, and which interval is in force."""
    found = judged(report(change__volume=0.001))
    told = comparisons(found, repeated=True)

    assert told["is_repeated"] is True
    assert [one.name for one in DECLARED] == [one["name"] for one in told["listed"]]
    assert {1.0, 0.5, 0.0} == {one["equal"] for one in told["listed"]}
    assert ["change.volume"] == [one["name"] for one in told["listed"] if one["is_clear"]]
    assert {"change.volume"} == clear_names(found)


def test_tests_of_their_own_are_judged_with_the_rest() -> None:
    """Who is followed sooner has its p-value from the chains; brands and platforms from the gap between the ends."""
    shape = {"shares": {"speed": {"p": 0.001}}, "replies": {"speed": {"p": None}}}
    far = {f"platforms.negative_share.{k}": share_of(0.2 + 0.3 * (k == 3)) for k in range(4)}
    near = {f"brands.negative_share.{k}": share_of(0.2 + 0.01 * k) for k in range(3)}
    told = {one.name: one for one in judged(report() | far | near, shape)}

    assert told["spread.sooner.shares"].is_clear
    assert told["spread.sooner.replies"].p is None
    assert told["platforms.negative_share"].is_clear
    assert told["brands.negative_share"].p is not None
    assert not told["brands.negative_share"].is_clear
    assert told["brands.reproduction.negative"].p is None


def share_of(value: float) -> Estimate:
    """A share with an interval of five points to either side."""
    return Estimate(value=value, low=value - 0.05, high=value + 0.05, unit="share", **FACTS)  # type: ignore[arg-type]


def test_with_labels_no_difference_is_said_by_timing_alone() -> None:
    """Labels cannot correct figures from timing: once they correct others, that comparison is not judged."""
    apart = Estimate(
        value=-0.4, low=-0.5, high=-0.3, level=0.95, n=2000, n_authors=300, unit="mentions", method="timing"
    )
    before = {one.name: one for one in judged({"spread.timing.difference": apart})}
    after = {one.name: one for one in judged({"spread.timing.difference": apart, "uncorrected.spread.ratio": apart})}
    assert before["spread.timing.difference"].is_clear
    assert after["spread.timing.difference"].p is None
    assert not after["spread.timing.difference"].is_clear
