"""What changed from the earlier half of the period to the later, each measured as if it were all the data.

The two halves share people: the same draw of people serves both, so what both owe to the same talkers cancels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from reporter.estimate import Estimate
from reporter.sentence import say, say_number
from reporter.statistics.gates import INDEX, judge
from reporter.vitals.draws import Drawn
from reporter.vitals.gather import Numbers
from reporter.vitals.index import chance_up, drawn_weights, ends, index, rounded
from reporter.vitals.signs import SIGNS
from reporter.vitals.spans import LEAST_DAYS, Span
from reporter.vitals.standing import HANDFUL, MOST_UNDEFINED, Standing, withheld

METHOD = say("paired author bootstrap")
LEVEL = 0.95
UNIT = say("points of 100")

Changes = tuple[dict[str, Estimate], dict[str, Any]]


def no_halves(days: float) -> Changes:
    """The changes where the period is too short to be halved."""
    reason = say_number(
        "Too early to say: {n:,} day of data, {least} needed to compare two halves.",
        "Too early to say: {n:,} days of data, {least} needed to compare two halves.",
        round(days),
        least=LEAST_DAYS,
    )
    early = _withheld(Standing(0, None, "too_early", reason))
    return {f"vital.change.{name}": early for name in (*SIGNS, "index")}, {
        "start_us": None, "middle_us": None, "end_us": None, "used": [], "chances": [],
    }  # fmt: skip


def change(
    spans: Sequence[Span],
    drawn: Sequence[Drawn],
    stands: Sequence[Mapping[str, Standing]],
    weights: Numbers,
    rests_on: Standing,
) -> Changes:
    """Every change with the chance that it is a rise; of the index only over the signs that both halves have.

    Args:
        spans: The earlier half and the later.
        drawn: The signs of each with their draws, paired.
        stands: The standing of each sign in each half.
        weights: Weight of each sign.
        rests_on: What the index as a whole rests on.
    """
    earlier, later = drawn
    found: dict[str, Estimate] = {}
    rises: dict[str, float | None] = {}
    for k, name in enumerate(SIGNS):
        found[name] = _gap(_both(stands[0][name], stands[1][name]), (earlier.value[k], later.value[k]),
                           (earlier.all[:, k], later.all[:, k]))  # fmt: skip
        rises[name] = chance_up(earlier.all[:, k], later.all[:, k])
    used = [k for k, name in enumerate(SIGNS) if found[name].is_shown and weights[k] > 0]
    evidence = judge(INDEX, scores=len(used))
    if evidence.sentence:
        missing = say("{missing} Both halves need the same ones.", missing=evidence.sentence)
        found["index"] = _withheld(replace(rests_on, status="too_few", reason=missing))
    else:
        tried = drawn_weights(weights[used], len(earlier.all))
        before, after = (index(one.all[:, used], tried) for one in drawn)
        at = index(earlier.value[used], weights[used]), index(later.value[used], weights[used])
        found["index"] = _gap(rests_on, (float(at[0]), float(at[1])), (before, after))
        rises["index"] = chance_up(before, after)
    return {f"vital.change.{name}": one for name, one in found.items()}, {
        "start_us": spans[0].start_us,
        "middle_us": spans[1].start_us,
        "end_us": spans[1].end_us,
        "used": [SIGNS[k] for k in used],
        "chances": [
            {"sign": name, "chance_up": rounded(rises[name]) if one.is_shown else None} for name, one in found.items()
        ],
    }


def _gap(standing: Standing, at: tuple[float, float], drawn: tuple[Numbers, Numbers]) -> Estimate:
    """The later half less the earlier, with the middle of its paired draws."""
    if not standing.is_shown:
        return _withheld(standing)
    gap = drawn[1] - drawn[0]
    finite, value = gap[np.isfinite(gap)], float(at[1] - at[0])
    if not np.isfinite(value) or finite.size < (1 - MOST_UNDEFINED) * gap.size:
        return _withheld(replace(standing, status="too_few", reason=HANDFUL))
    low, high = ends(finite, LEVEL)
    return Estimate(
        value=value, low=min(low, value), high=max(high, value), level=LEVEL, n=standing.n,
        n_authors=standing.n_authors, unit=UNIT, method=METHOD,
    )  # fmt: skip


def _withheld(standing: Standing) -> Estimate:
    return replace(withheld(standing, METHOD), unit=UNIT)


def _both(one: Standing, other: Standing) -> Standing:
    """What both halves rest on, people being in both or in one; where one half may not be shown, why."""
    together = Standing(one.n + other.n, None)
    missing = next((half for half in (one, other) if not half.is_shown), None)
    return together if missing is None else replace(together, status=missing.status, reason=missing.reason)
