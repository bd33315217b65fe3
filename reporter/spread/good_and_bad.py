"""Cascades of good word against those of bad word: size, speed, and shape at equal size, each with its gate."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from reporter.estimate import Estimate
from reporter.memoization import memoized
from reporter.mentions import POLARITIES
from reporter.sentence import say, say_number
from reporter.spread.chains import Chains, dense, shown
from reporter.spread.matched import compare_matched, pair_count
from reporter.spread.matrix import NEGATIVE, POSITIVE
from reporter.spread.sizes import compare_sizes, reaching
from reporter.spread.true_chains import corrected_chains
from reporter.spread.waiting import enough_shape, fastness, first_waits, typical_half
from reporter.statistics.confusion import Confusion
from reporter.statistics.effective import quantile
from reporter.statistics.gates import REPRODUCTION, SHAPE, SHARE, judge

TONES = POLARITIES[:3]
MEASURES = ("depth", "breadth", "virality")
LEAST_SHAPED = 3  # a chain of two has one shape only
UNLINKED = {
    "shares": say("No share here names what it follows, so there are no chains of shares."),
    "replies": say("No answer here names what it follows, so there are no chains of answers."),
}
SIZE_METHOD = say("chance of being larger, author bootstrap")
MEDIAN_METHOD = say("ratio of medians, author bootstrap")
MATCHED_METHOD = say("pairs of equal size, 200 draws, author bootstrap")


@memoized
def compare_good_and_bad(
    chains: Chains, *, confusion: Confusion | None = None
) -> tuple[dict[str, Estimate], dict[str, Any]]:
    """Every figure and all plain data on the cascades of one channel.

    With labels all of them are of chains by their true kinds, and what was counted stands beside under `uncorrected.`.
    """
    estimates: dict[str, Estimate] = {}
    for code, tone in enumerate(TONES):
        own = chains.of(code)
        estimates |= first_waits(chains, own, tone)
        estimates[f"spread.half_size.{chains.name}.{tone}"] = typical_half(chains, own, tone)
    estimates |= _sizes(chains)
    estimates |= _matched(chains)
    many = chains.size > 1
    data = {
        "chains": int(many.sum()),
        "fragments": int((many & chains.is_fragment).sum()),
        "inferred": int((many & chains.is_inferred & ~chains.is_fragment).sum()),
        "sizes": [point for code, tone in enumerate(TONES) for point in _curve(chains, code, tone)],
        "speed": asdict(fastness(chains)),
    }
    return (estimates, data) if confusion is None else corrected_chains(chains, estimates, data, confusion)


def _curve(chains: Chains, code: int, tone: str) -> list[dict[str, Any]]:
    """The part of mature chains of one kind that reaches each size; nothing below the gate."""
    own = chains.of(code) & chains.is_mature
    author = dense(chains.author[own])
    if not judge(SHARE, items=int(own.sum()), authors=int(author.max(initial=-1)) + 1).is_enough:
        return []
    points = reaching(chains.size_within[own], author)
    return [{"tone": tone, **asdict(point), "n": int(own.sum())} for point in points]


def _sizes(chains: Chains) -> dict[str, Estimate]:
    """Whether good chains are larger than bad ones."""
    good, bad = (chains.of(code) & chains.is_mature for code in (POSITIVE, NEGATIVE))
    both, many = good | bad, chains.size_within > 1
    names = f"spread.larger.{chains.name}", f"spread.median_size.{chains.name}"
    larger, median = (
        Estimate(
            value=None,
            n=int(asked.sum()),
            n_authors=chains.people(asked),
            unit=unit,
            method=method,
            status="not_observable",
            reason=_unseen(chains),
        )
        for unit, method, asked in ((say("share"), SIZE_METHOD, both), (say("ratio"), MEDIAN_METHOD, both & many))
    )
    if not many[~chains.is_fragment].any():
        return dict(zip(names, (larger, median), strict=True))
    authors = min(chains.voices(kind) for kind in (good, bad))
    children = min(int((chains.size_within[kind] - 1).sum()) for kind in (good, bad))
    evidence = judge(REPRODUCTION, authors=authors, children=children)
    if not evidence.is_enough:
        few = evidence.sentence or ""
        return dict(zip(names, (larger.withheld("too_few", few), median.withheld("too_few", few)), strict=True))
    found = compare_sizes(chains.size_within[both], good[both], dense(chains.author[both]))
    larger = shown(larger, found.part, found.low, found.high)
    enough = enough_shape(chains, many & good, many & bad)
    if enough.is_enough and found.median_ratio and found.median_low and found.median_high:
        median = shown(median, found.median_ratio, found.median_low, found.median_high)
    else:
        median = median.withheld("too_few", enough.sentence or say("Too few to say: hardly any chain of one kind."))
    return dict(zip(names, (larger, median), strict=True))


def _matched(chains: Chains) -> dict[str, Estimate]:
    """Shape of good chains against bad ones of the same size, from real links only."""
    counted = (chains.size > 1) & ~chains.is_fragment & ~chains.is_inferred
    good, bad = (counted & (chains.polarity == code) for code in (POSITIVE, NEGATIVE))
    used = (good | bad) & (chains.size >= LEAST_SHAPED)
    names = [f"spread.matched.{chains.name}.{measure}" for measure in MEASURES]
    blank = Estimate(
        value=None,
        n=int(used.sum()),
        n_authors=chains.people(used),
        unit=say("share"),
        method=MATCHED_METHOD,
        status="not_observable",
        reason=_nothing(chains),
    )
    if not counted.any():
        return dict.fromkeys(names, blank)
    if chains.name == "shares" and chains.shapes[counted, 0].max() <= 1:
        star = say(
            "Every share here is credited to the first mention and none to another share, as most platforms do it: "
            "all chains have one shape, and how they really ran cannot be seen."
        )
        return dict.fromkeys(names, blank.withheld("not_observable", star))
    evidence = enough_shape(chains, good, bad)
    pairs = pair_count(chains.size[used], good[used])
    if not evidence.is_enough:
        return dict.fromkeys(names, blank.withheld("too_few", evidence.sentence or ""))
    least = next(need.least for need in SHAPE.needs if need.key == "cascades")
    if pairs < least:
        few = say_number(
            "Too few to say: {n} pair of a good and a bad chain of one size, {least} needed.",
            "Too few to say: {n} pairs of a good and a bad chain of one size, {least} needed.",
            pairs,
            least=least,
        )
        return dict.fromkeys(names, blank.withheld("too_few", few))
    found = compare_matched(chains.shapes[used], chains.size[used], good[used], dense(chains.author[used]))
    half = quantile(0.95, found.authors) * found.error
    return {
        name: shown(blank, float(value), max(float(value - reach), 0.0), min(float(value + reach), 1.0))
        for name, value, reach in zip(names, found.larger, half, strict=True)
    }


def _unseen(chains: Chains) -> str:
    """Why no chain can be seen to grow within the window."""
    if (chains.size > 1).any():
        return say("The hours are not known, so how large chains become within a time cannot be seen.")
    return _nothing(chains)


def _nothing(chains: Chains) -> str:
    return UNLINKED[chains.name]
