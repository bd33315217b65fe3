"""Which phrases are of the bad word, and which of the good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import stats

from reporter.statistics.log_odds import log_odds, pooled_prior

Numbers = npt.NDArray[np.float64]

MOST_EACH = 8
FALSE_ALARMS = 0.05  # half of what a whole report accepts: topics are many, and found in the same words
LEAST_PEOPLE = 10  # who say a phrase in good or in bad clauses before it is judged: fewer could not be told from chance


def lean(people: Sequence[tuple[int, int]]) -> list[str | None]:
    """For each thing spoken of `positive` or `negative` where one side says it more than it says other things.

    All are judged together: of those that are given a side, one in twenty may be there by chance.

    Args:
        people: How many people say it in good and in bad clauses.

    References:
        Benjamini and Hochberg, Journal of the Royal Statistical Society B 57, 1995.

    >>> lean([(40, 4), (5, 44), (20, 21), (30, 28)])
    ['positive', 'negative', None, None]
    """
    return [("positive" if z > 0 else "negative") if is_clear else None for z, is_clear in _scored(people)]


def sides(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The phrases that are of the good word and those that are of the bad, the clearest first.

    Of phrases that hold one another only the clearest is listed.

    Args:
        rows: Each `phrase` with the people who say it in good (`positive`) and in bad (`negative`) clauses.
    """
    heard = [row for row in rows if row["positive"] + row["negative"] >= LEAST_PEOPLE]
    scored = _scored([(row["positive"], row["negative"]) for row in heard])
    clear = [(z, row) for (z, is_clear), row in zip(scored, heard, strict=True) if is_clear]
    found: dict[str, list[dict[str, Any]]] = {"positive": [], "negative": []}
    for z, row in sorted(clear, key=lambda one: (-abs(one[0]), one[1]["phrase"])):
        side = found["positive" if z > 0 else "negative"]
        if len(side) < MOST_EACH and not any(_overlap(row["phrase"], other["phrase"]) for other in side):
            side.append({name: row[name] for name in ("phrase", "positive", "negative")})
    return found


def _scored(people: Sequence[tuple[int, int]]) -> list[tuple[float, bool]]:
    """The z-score of each, above 0 for the good side, and whether it is clear among all."""
    if len(people) < 2:
        return [(0.0, False)] * len(people)
    good, bad = np.array(people, np.float64).T
    z = log_odds(good, bad, pooled_prior(good, bad, weight=len(people))).z
    clear = stats.false_discovery_control(_surprise(good, bad)) < FALSE_ALARMS
    return list(zip(z.tolist(), clear.tolist(), strict=True))


def _surprise(good: Numbers, bad: Numbers) -> Numbers:
    """How often one side would say a thing so much oftener by chance, all that is said on both sides given.

    Fisher's exact law with half of what is exactly as seen (mid-p). The normal law of the log-odds is not used for
    this: it has no power where a side says nothing at all, which of a few dozen people is the clearest case.

    References:
        Lancaster, Journal of the American Statistical Association 56, 1961, for the mid-p.
    """
    by_chance = stats.hypergeom(int(good.sum() + bad.sum()), int(good.sum()), good + bad)
    half = by_chance.pmf(good) / 2
    rarer = np.minimum(by_chance.cdf(good) - half, by_chance.sf(good) + half)
    return np.asarray(np.clip(2 * rarer, 0, 1), np.float64)


def _overlap(one: str, other: str) -> bool:
    return f" {one} " in f" {other} " or f" {other} " in f" {one} "
