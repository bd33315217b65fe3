"""How the first answers come in: the part of first messages that had one by a few hours of waiting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from reporter.estimate import Estimate
from reporter.sentence import say
from reporter.statistics.effective import effective_authors
from reporter.statistics.gates import SHARE, judge
from reporter.statistics.intervals import share, told_if_known
from reporter.statistics.survival import Curve, band, cautious_error, kaplan_meier, waits

__all__ = ["HORIZONS", "Answers", "answered_by", "nothing_by", "watch"]

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.float64]

HORIZONS: Mapping[str, float] = {
    "15m": 0.25, "30m": 0.5, "1h": 1, "2h": 2, "4h": 4, "8h": 8, "12h": 12, "1d": 24, "2d": 48, "3d": 72, "7d": 168,
}  # fmt: skip
LEVEL = 0.95
METHOD = say("Kaplan-Meier, author bootstrap")
UNSEEN = say("No message to the brand has a time of day, so no wait can be told.")
YOUNG = say("Too early to say: too few first messages were seen for so long.")


@dataclass(frozen=True, eq=False)
class Answers:
    """First messages, how long each waited or was seen to wait, and the curve of those that still wait.

    Args:
        hours: The wait until the answer, or until nothing of the platform is seen any more.
        is_answered: Whether an answer ended it.
        seen: For how many hours of the clock each could have been seen to wait.
        person: Dense number of who waits, from 0.
        known: How many of them have a name.
        curve: The part that still waits.
        error: Its standard errors on the scale of log(-log), the larger of Greenwood's and that over redrawn people.
        people: Effective people behind it.
    """

    hours: Numbers
    is_answered: Flags
    seen: Numbers
    person: Ints
    known: int
    curve: Curve
    error: Numbers
    people: float


def watch(hours: Numbers, is_answered: Flags, seen: Numbers, person: Ints, *, known: int) -> Answers:
    """Make the curve of these waits; `person` may be any number of who waits."""
    dense = np.unique(person, return_inverse=True)[1].astype(np.int64)
    given = waits(hours, is_answered)
    curve = kaplan_meier(given)
    error = cautious_error(given, curve, dense)
    return Answers(hours, is_answered, seen, dense, known, curve, error, effective_authors(np.bincount(dense)))


def answered_by(told: Answers) -> dict[str, Estimate]:
    """The part answered by each of `HORIZONS`, with those who still waited counted for as long as they were seen.

    F(t) = 1 - S(t) of Kaplan and Meier, its band symmetrical on the scale of log(-log S). A time is told when enough
    messages of enough people were seen for so long. Before the first answer, and where every message is answered, the
    scale has no end: there it is the part of the messages that were seen for so long, with the interval of a share.

    Args:
        told: The waits, all hours of the day counted.

    References:
        Kaplan and Meier, Journal of the American Statistical Association 53, 1958. Kalbfleisch and Prentice, The
        Statistical Analysis of Failure Time Data, 1980.

    >>> hours, person = np.repeat([0.1, 3.0, 30.0, 500.0], 10), np.arange(40)
    >>> told = watch(hours, hours < 500, np.full(40, 500.0), person, known=40)
    >>> found = answered_by(told)
    >>> [(name, found[f"conduct.answered_by.{name}"].value) for name in ("15m", "4h", "1d", "7d")]
    [('15m', 0.25), ('4h', 0.5), ('1d', 0.5), ('7d', 0.75)]
    """
    low, high = band(told.curve, told.error, authors=told.people, level=LEVEL)
    return {f"conduct.answered_by.{name}": _by(told, hours, low, high) for name, hours in HORIZONS.items()}


def nothing_by(reason: str) -> dict[str, Estimate]:
    """The same figures where the input cannot show them."""
    unseen = Estimate(None, 0, say("share"), say("none"), n_authors=0, status="not_observable", reason=reason)
    return {f"conduct.answered_by.{name}": unseen for name in HORIZONS}


def _by(told: Answers, hours: float, low: Numbers, high: Numbers) -> Estimate:
    facts = Estimate(
        None, told.hours.size, say("share"), METHOD, n_authors=told.known, status="not_observable", reason=UNSEEN
    )
    if not told.hours.size:
        return facts
    evidence = judge(SHARE, items=told.hours.size, authors=int(told.person.max()) + 1)
    if evidence.sentence:
        return facts.withheld("too_few", evidence.sentence)
    long = told.seen >= hours
    if not judge(SHARE, items=int(long.sum()), authors=int(np.unique(told.person[long]).size)).is_enough:
        return facts.withheld("too_early", YOUNG)
    at = int(np.searchsorted(told.curve.times, hours, side="right")) - 1
    left = told.curve.after(hours)
    if 0 < left < 1:
        ends = 1 - float(high[at]), 1 - float(low[at])
        found = replace(facts, value=1 - left, low=ends[0], high=ends[1], level=LEVEL, status="settled", reason=None)
        return told_if_known(found)
    size = int(told.person.max()) + 1
    hit = long & told.is_answered & (told.hours <= hours)
    of = np.bincount(told.person[long], minlength=size)
    one = share(np.bincount(told.person[hit], minlength=size), of, known_authors=told.known)
    found = replace(facts, value=1 - left, low=one.low, high=one.high, level=one.level, status="settled", reason=None)
    return told_if_known(found)
