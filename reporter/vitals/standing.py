"""Whether each vital sign may be shown for a span, what it rests on, and its interval."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from reporter.estimate import Estimate, Status
from reporter.sentence import say, say_number
from reporter.statistics.effective import Interval, effective_authors
from reporter.statistics.gates import ANSWERING, DEEPENING, KEEPING, REPAIR, REPRODUCTION, SHARE, Gate, judge
from reporter.statistics.intervals import share, told_if_known, wilson
from reporter.statistics.survival import Curve, band
from reporter.vitals.gather import (
    BROUGHT,
    KEPT,
    LAPSED,
    OPINIONS,
    OWN,
    RETURN_DAYS,
    RUN_IN_DAYS,
    TURNS,
    Gathered,
    Numbers,
    Part,
    Watched,
)
from reporter.vitals.signs import BAD, GOOD

LEVEL = 0.95
UNIT = say("of 100")
UNMADE = say("none")
CURVE_METHOD = say("Kaplan-Meier, author bootstrap")
LABELLED_METHOD = say("un-mixed by labels, author bootstrap")
OPEN_SHARE = 0.05  # of first messages that may still be answered, beyond which the sign is called moving
KEEPING_DAYS = 91 + RUN_IN_DAYS
DEEPENING_DAYS = RETURN_DAYS + RUN_IN_DAYS
NO_TIME = say("No mention has a time, so what people did later cannot be seen. Export the times of the mentions.")
HANDFUL = say("Too few to say: one of the vital signs hangs on a handful of people.")
MOST_UNDEFINED = 0.05


@dataclass(frozen=True)
class Standing:
    """What a sign rests on, and why it is not settled, if it is not."""

    n: int
    n_authors: int | None
    status: Status = "settled"
    reason: str | None = None

    @property
    def is_shown(self) -> bool:
        """Whether there is a value to show."""
        return self.status in ("settled", "moving")


def standings(gathered: Gathered, part: Part) -> dict[str, Standing]:
    """The standing of all six signs for one span, by the evidence in its own sums.

    Args:
        gathered: All spans, for who is known.
        part: The span.
    """
    table = part.sums.tocsc()
    found = {
        "valence": _of_opinions(_columns(table, OPINIONS), gathered.is_known),
        "spread_balance": _of_spread(_columns(table, OWN), _columns(table, BROUGHT), gathered.is_known),
        "answering": _of_answers(part.answered, gathered.is_known),
        "deepening": _of_returns(part, gathered.is_known),
        "keeping": _of_kept(table[:, [LAPSED, KEPT]].toarray().sum(axis=1), part),
        "repair": _of_repair(_columns(table, TURNS)),
    }
    if part.span.end_us > part.span.start_us:
        return found
    timeless = {name: replace(one, status="not_observable", reason=NO_TIME) for name, one in found.items()}
    return {**timeless, "valence": found["valence"]}


def curve_estimate(value: float, drawn: npt.NDArray[np.float64], seen: Watched, standing: Standing) -> Estimate:
    """A part in time, as a sign, with an interval that is symmetric on the scale of log(-log S).

    Args:
        value: The sign, 0 to 100.
        drawn: The sign with other people.
        seen: Whom it is about.
        standing: Its standing, which must allow it to be shown.
    """
    people = effective_authors(np.bincount(seen.person))
    left = 1 - drawn / 100
    with np.errstate(divide="ignore", invalid="ignore"):
        scaled = np.log(-np.log(left))
    error = float(scaled[np.isfinite(scaled)].std()) if np.isfinite(scaled).sum() > len(scaled) / 2 else math.nan
    if 0 < value < 100 and math.isfinite(error):
        at = np.array([1 - value / 100])
        lows, highs = band(Curve(at, at, at, at), np.array([error]), authors=people, level=LEVEL)
        interval = Interval(100 * (1 - float(highs[0])), 100 * (1 - float(lows[0])), LEVEL)
    else:  # all or nobody: the draws cannot differ, so as many people as carry it decide
        exact = wilson(seen.count * value / 100, seen.count, level=LEVEL, effective_n=min(people, seen.count))
        interval = Interval(100 * exact.low, 100 * exact.high, LEVEL)
    return told_if_known(shown(value, interval.low, interval.high, standing, CURVE_METHOD), whole=100)


def kept_estimate(part: Part, standing: Standing) -> Estimate:
    """The part of those in touch who did not lapse, one each."""
    table = part.sums.tocsc()[:, [LAPSED, KEPT]].toarray()
    return _of_hundred(share(table[:, 1], table.sum(axis=1)), standing)


def repair_estimate(value: float, drawn: Numbers, part: Part, standing: Standing, *, is_corrected: bool) -> Estimate:
    """The part of bad opinions that the same person's next one takes back, with labels un-mixed."""
    if is_corrected:
        finite = drawn[np.isfinite(drawn)]
        if not math.isfinite(value) or not finite.size:
            reason = say("Too few to say: once the scorer's mistakes are taken out, no complaint is left.")
            return withheld(replace(standing, status="too_few", reason=reason), LABELLED_METHOD)
        low, high = (float(end) for end in np.quantile(finite, [(1 - LEVEL) / 2, (1 + LEVEL) / 2]))
        return shown(value, min(low, value), max(high, value), standing, LABELLED_METHOD)
    after = _columns(part.sums.tocsc(), TURNS)[:, 3 * BAD : 3 * BAD + 3]
    return _of_hundred(share(after.sum(axis=1) - after[:, BAD], after.sum(axis=1)), standing)


def shown(value: float, low: float, high: float, standing: Standing, method: str) -> Estimate:
    """A sign with its interval."""
    return Estimate(
        value=value, low=min(low, value), high=max(high, value), level=LEVEL, n=standing.n,
        n_authors=standing.n_authors, unit=UNIT, method=method, status=standing.status, reason=standing.reason,
    )  # fmt: skip


def withheld(standing: Standing, method: str = UNMADE) -> Estimate:
    """A sign that may not be shown."""
    return Estimate(
        value=None, n=standing.n, n_authors=standing.n_authors, unit=UNIT, method=method, status=standing.status,
        reason=standing.reason,
    )  # fmt: skip


def _of_hundred(found: Estimate, standing: Standing) -> Estimate:
    if found.value is None or found.low is None or found.high is None:
        return withheld(replace(standing, status="too_few", reason=found.reason), found.method)
    return shown(100 * found.value, 100 * found.low, 100 * found.high, standing, found.method)


def _of_opinions(said: Numbers, is_known: npt.NDArray[np.bool_]) -> Standing:
    leaning = said[:, GOOD] + said[:, BAD]
    n, people = int(leaning.sum()), int(np.count_nonzero(leaning))
    return _judged(SHARE, int(leaning.sum()), int(np.count_nonzero(leaning[is_known])), items=n, authors=people)


def _of_spread(own: Numbers, brought: Numbers, is_known: npt.NDArray[np.bool_]) -> Standing:
    either = own[:, [GOOD, BAD]].sum(axis=1)
    return _judged(
        REPRODUCTION,
        int(either.sum()),
        int(np.count_nonzero(either[is_known])),
        authors=int(min(np.count_nonzero(own[:, kind]) for kind in (GOOD, BAD))),
        children=int(min(brought[:, kind].sum() for kind in (GOOD, BAD))),
    )


def _of_answers(seen: Watched, is_known: npt.NDArray[np.bool_]) -> Standing:
    """Only first messages that were seen for a day can say whether a day was enough."""
    named = seen.person[is_known[seen.person]]
    whole = int(seen.is_whole.sum())
    authors = np.unique(seen.person[seen.is_whole]).size
    found = _judged(ANSWERING, seen.count, np.unique(named).size, messages=whole, authors=authors)
    waiting = int((~seen.is_whole & ~seen.waits.happened).sum())
    if found.is_shown and waiting > OPEN_SHARE * seen.count:
        young = say_number(
            "Still moving: {n:,} of {messages:,} first messages is less than a day old.",
            "Still moving: {n:,} of {messages:,} first messages are less than a day old.",
            waiting,
            messages=seen.count,
        )
        return replace(found, status="moving", reason=young)
    return found


def _of_returns(part: Part, is_known: npt.NDArray[np.bool_]) -> Standing:
    seen = part.returned
    if 0 < part.span.days <= DEEPENING_DAYS:
        return _early(part, DEEPENING_DAYS, seen.count)
    return _judged(DEEPENING, seen.count, seen.count, newcomers=int(seen.is_whole.sum()))


def _of_kept(in_touch: Numbers, part: Part) -> Standing:
    people = int(in_touch.sum())
    if 0 < part.span.days <= KEEPING_DAYS:
        return _early(part, KEEPING_DAYS, people)
    return _judged(KEEPING, people, people, in_touch=people)


def _of_repair(turns: Numbers) -> Standing:
    episodes = turns[:, 3 * BAD : 3 * BAD + 3].sum(axis=1)
    n, people = int(episodes.sum()), int(np.count_nonzero(episodes))
    return _judged(REPAIR, n, people, episodes=n, authors=people)


def _early(part: Part, needed: int, n: int) -> Standing:
    reason = say_number(
        "Too early to say: {n:,} day of data, {least} needed.",
        "Too early to say: {n:,} days of data, {least} needed.",
        round(part.span.days),
        least=needed + 1,
    )
    return Standing(n, n, "too_early", reason)


def _judged(gate: Gate, n: int, known: int, **counts: int) -> Standing:
    evidence = judge(gate, **counts)
    return Standing(n, int(known), evidence.status, evidence.sentence)


def _columns(table: Any, columns: slice) -> Numbers:
    """Some columns of a sparse table, filled."""
    found: Numbers = table[:, columns].toarray()
    return found
