"""The windowed count beside a second way of counting, and whether the two agree."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from reporter.estimate import Estimate
from reporter.memoization import memoized
from reporter.mentions import POLARITIES
from reporter.sentence import say
from reporter.spread.censoring import Asked, ask
from reporter.spread.items import Ints, Items, apart
from reporter.spread.section import Section
from reporter.spread.tally import MICROSECONDS_AN_HOUR
from reporter.statistics.bootstrap import SEED
from reporter.statistics.effective import effective_authors, rate
from reporter.statistics.gates import REPRODUCTION, judge

DRAWS = 100
RATE = say("mentions per mention")
METHOD = say("inverse censoring weights, author bootstrap")
NEVER = say("No answer or share of such a mention has a known time, so nothing can be weighed.")

Numbers = npt.NDArray[np.float64]


@memoized
def crosscheck(
    items: Items,
    windowed: Mapping[str, Estimate],
    *,
    end_us: int,
    window_hours: float | None,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Section:
    """Count what one mention brings a second way, young mentions included, and compare with the window.

    The delays are estimated anew in every draw, so that the interval holds their doubt too.

    Args:
        items: The mentions.
        windowed: The windowed figures, `spread.reproduction.<p>`.
        end_us: End of the period, microseconds since 1970.
        window_hours: The window of the windowed figures.
        draws: How often authors are redrawn.
        seed: Start of the chance numbers.

    Returns:
        `spread.weighted.<p>`, within the same window and so of the same thing as the windowed figure, and
        `spread.eventual.<p>`, however late; with whether the first agrees with the window.
    """
    window_us = None if window_hours is None else round(window_hours * MICROSECONDS_AN_HOUR)
    author = clusters(items.author)
    estimates: dict[str, Estimate] = {}
    for name, within in (("weighted", window_us), ("eventual", None)):
        for one, asked in ask(items, end_us=end_us, within_us=within).items():
            first = windowed[f"spread.reproduction.{one}"]
            estimates[f"spread.{name}.{one}"] = _estimate(asked, items, author, first, draws=draws, seed=seed)
    return Section(estimates, _agreement(windowed, estimates))


def clusters(author: Ints) -> Ints:
    """Dense numbers of authors from 0, every mention of an unknown author being an author of its own."""
    return np.unique(apart(author), return_inverse=True)[1]


def _estimate(asked: Asked, items: Items, author: Ints, windowed: Estimate, *, draws: int, seed: int) -> Estimate:
    known = np.unique(items.author[asked.own])
    nothing = Estimate(
        value=None,
        n=int(asked.own.size),
        n_authors=int((known >= 0).sum()),
        unit=RATE,
        method=METHOD,
        status="not_observable",
        reason=windowed.reason or NEVER,
    )
    if windowed.status == "not_observable":
        return nothing
    evidence = judge(REPRODUCTION, authors=int(np.unique(author[asked.own]).size), children=int(asked.parent.size))
    if not evidence.is_enough:
        return nothing.withheld("too_few", evidence.sentence or NEVER)
    children, come = asked.sums(np.ones(items.count))
    if come <= 0:
        return nothing
    value = children / come
    drawn = _redrawn(asked, author, draws=draws, seed=seed)
    interval = rate(value, float(np.nanstd(drawn)), _effective(asked, author, value), one=1 / come)
    return Estimate(
        value=value,
        low=interval.low,
        high=interval.high,
        level=interval.level,
        n=nothing.n,
        n_authors=nothing.n_authors,
        unit=RATE,
        method=METHOD,
    )


def _redrawn(asked: Asked, author: Ints, *, draws: int, seed: int) -> Numbers:
    """The rate with other people of the same kind; NaN where those had no time at all."""
    rng, people = np.random.default_rng(seed), int(author.max(initial=-1)) + 1
    drawn, sums = np.full(draws, np.nan), asked.by_people(author)
    for turn in range(draws):
        times = np.bincount(rng.integers(0, people, people), minlength=people).astype(np.float64)
        children, come = sums(times)
        if come > 0:
            drawn[turn] = children / come
    return drawn


def _effective(asked: Asked, author: Ints, value: float) -> float:
    """Effective people behind a rate: each moves it by what they brought beyond what they were due."""
    people = int(author.max(initial=-1)) + 1
    _, part = asked.distribution(np.ones(author.size))
    due = np.concatenate([[0.0], part])[asked.left]
    brought = np.bincount(author[asked.parent], minlength=people)
    return effective_authors(brought - value * np.bincount(author[asked.own], weights=due, minlength=people))


def _agreement(windowed: Mapping[str, Estimate], weighted: Mapping[str, Estimate]) -> dict[str, object]:
    """The polarities whose two intervals do not touch; None of them when nothing can be compared."""
    apart, compared = [], 0
    for one in POLARITIES:
        first, second = windowed[f"spread.reproduction.{one}"], weighted[f"spread.weighted.{one}"]
        if first.low is None or first.high is None or second.low is None or second.high is None:
            continue
        compared += 1
        if second.high < first.low or first.high < second.low:
            apart.append(one)
    return {"compared": compared, "apart": apart}
