"""How the share of bad word changed between two times: plainly, like with like, and un-mixed by labels.

Bad word also becomes commoner when more is heard from where it is commoner. So the change is taken within groups too,
the same platform and people who say about as much, and only what holds there is said to be a change of mood.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from reporter.estimate import Estimate
from reporter.sentence import say
from reporter.statistics.bootstrap import DRAWS, SEED
from reporter.statistics.confusion import SCORED, Confusion, likelihoods
from reporter.statistics.effective import effective_authors, quantile
from reporter.statistics.gates import SHARE, judge
from reporter.statistics.stratified import common_difference, in_parts

Numbers = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

LEVEL = 0.95
UNIT = say("share points")
PLAIN = say("difference of shares, by author and week")
ALIKE = say("difference of shares within groups, by author and week")
CORRECTED = say("difference of shares un-mixed by labels, Dirichlet draws")
CORRECTED_ALIKE = say("difference of shares within groups, un-mixed by labels, Dirichlet draws")
NEGATIVE = SCORED.index("negative")
LEAST_WEEKS = 3
LEAST_ITEMS = next(need.least for need in SHARE.needs if need.key == "items")
FEW_WEEKS = say(
    "Too few to say: each of the two times needs {least} weeks in which anything was said, "
    "or a good or a bad week would be taken for a change.",
    least=LEAST_WEEKS,
)
APART = say(
    "Nothing was heard at both times on the same platform from people who say as much, so nothing can be compared."
)
COLUMNS = ("positive", "neutral", "negative")


@dataclass(frozen=True, eq=False)
class TwoTimes:
    """Opinions at two times, one row for each person on each platform in each week.

    Args:
        person: Dense number of the person, each unknown one of their own.
        is_known: Whether the person is known.
        platform: Dense number of the platform.
        week: A number of the week, of which each lies in one of the two times.
        counts: Rows x later and earlier x positive, neutral, negative.
    """

    person: Ints
    is_known: npt.NDArray[np.bool_]
    platform: Ints
    week: Ints
    counts: Numbers

    @classmethod
    def of(cls, rows: Any) -> TwoTimes:
        """From a table with `person`, `is_known`, `platform`, `week` and `<kind>_<now|before>`."""
        names = np.array(rows["platform"].to_pylist(), np.str_)
        counts = [[rows[f"{kind}_{time}"].to_numpy() for kind in COLUMNS] for time in ("now", "before")]
        return cls(
            person=rows["person"].to_numpy().astype(np.int64),
            is_known=rows["is_known"].to_numpy(zero_copy_only=False).astype(np.bool_),
            platform=np.unique(names, return_inverse=True)[1].astype(np.int64),
            week=np.unique(rows["week"].to_numpy(), return_inverse=True)[1].astype(np.int64),
            counts=np.moveaxis(np.array(counts, np.float64), -1, 0),
        )


def mood_change(said: TwoTimes, *, too_few: str, confusion: Confusion | None = None) -> Mapping[str, Estimate]:
    """Bad word later less bad word earlier as `plain`, and within groups as `alike`; `counted` where labels correct it.

    Args:
        said: Opinions at the two times.
        too_few: What to say where there are too few.
        confusion: How often the scorer errs, by labels that suffice; it is taken to err alike everywhere.
    """
    found = {"plain": _difference(said, np.zeros_like(said.person), PLAIN, too_few, None)}
    found["alike"] = _difference(said, _groups(said), ALIKE, too_few, None)
    if confusion is None:
        return found
    return {
        "plain": _difference(said, np.zeros_like(said.person), CORRECTED, too_few, confusion),
        "alike": _difference(said, _groups(said), CORRECTED_ALIKE, too_few, confusion),
        "counted": found["plain"],
    }


def _groups(said: TwoTimes) -> Ints:
    """Platform, and how much the person says: thirds of all that is said."""
    items = said.counts.sum(axis=(1, 2)).astype(np.int64)
    of_person = np.bincount(said.person, items).astype(np.int64)[said.person]
    part = np.zeros_like(items)
    part[np.repeat(np.arange(items.size), items)] = in_parts(np.repeat(of_person, items))
    groups: Ints = (
        np.unique(np.stack([said.platform, part]), axis=1, return_inverse=True)[1].reshape(-1).astype(np.int64)
    )
    return groups


def _difference(said: TwoTimes, group: Ints, method: str, too_few: str, confusion: Confusion | None) -> Estimate:
    later, earlier = (int(said.counts[:, time].sum()) for time in (0, 1))
    blank = Estimate(
        value=0.0,
        n=later + earlier,
        n_authors=int(np.unique(said.person[said.is_known]).size),
        unit=UNIT,
        method=method,
    )
    people = int(said.person.max(initial=-1)) + 1
    if min(_weeks_heard(said)) < LEAST_WEEKS:
        return blank.withheld("too_few", too_few if min(later, earlier) < LEAST_ITEMS else FEW_WEEKS)
    if not judge(SHARE, items=min(later, earlier), authors=people).is_enough:
        return blank.withheld("too_few", too_few)
    difference, influence = common_difference(said.counts, person=said.person, group=group)
    if not np.isfinite(difference).all():
        return blank.withheld("not_observable", APART)
    covariance, freedom = _doubt(said, group, influence)
    reach = quantile(LEVEL, freedom)
    if confusion is None:
        value, half = float(difference[NEGATIVE]), reach * float(np.sqrt(covariance[NEGATIVE, NEGATIVE]))
        low, high = value - half, value + half
    else:
        value, low, high = _unmixed(difference, covariance * (reach / quantile(LEVEL)) ** 2, confusion)
    return replace(blank, value=value, low=max(low, -1.0), high=min(high, 1.0), level=LEVEL)


def _weeks_heard(said: TwoTimes) -> tuple[int, int]:
    """In how many weeks anything was said, later and earlier."""
    heard = said.counts.sum(axis=2) > 0
    return np.unique(said.week[heard[:, 0]]).size, np.unique(said.week[heard[:, 1]]).size


def _doubt(said: TwoTimes, group: Ints, influence: Numbers) -> tuple[Numbers, float]:
    """Covariance of a difference, and on how many people and weeks it rests.

    People are clusters, and weeks are too: what a good or a bad week did to everybody is in the sums over weeks, and
    not in those over people. What weeks add is the variance by week less that of the same people and weeks apart,
    where it is more than nothing; four weeks tell it with three degrees of freedom (Satterthwaite).

    References:
        Cameron, Gelbach and Miller, Journal of Business & Economic Statistics 29, 2011, on two kinds of clusters.
    """
    people = influence.T @ influence
    weeks = int(said.week.max()) + 1
    cell = np.unique(said.person * weeks + said.week, return_inverse=True)[1].reshape(-1).astype(np.int64)
    by_week, by_cell = (common_difference(said.counts, person=one, group=group)[1] for one in (said.week, cell))
    later, earlier = _weeks_heard(said)
    is_later = np.bincount(said.week, said.counts[:, 0].sum(axis=1), weeks) > 0
    taken_up = np.where(is_later, later / (later - 1), earlier / (earlier - 1))
    shared = (by_week * taken_up[:, None]).T @ by_week
    value, vector = np.linalg.eigh(shared - by_cell.T @ by_cell)
    added = (vector * np.maximum(value, 0)) @ vector.T
    freedom = effective_authors(influence[:, NEGATIVE])
    if not added[NEGATIVE, NEGATIVE] > 0:
        return people, freedom
    total = people + added
    parts = people[NEGATIVE, NEGATIVE] ** 2 / freedom + shared[NEGATIVE, NEGATIVE] ** 2 / (later + earlier - 2)
    return total, float(total[NEGATIVE, NEGATIVE] ** 2 / parts)


def _unmixed(difference: Numbers, covariance: Numbers, confusion: Confusion) -> tuple[float, float, float]:
    """What a difference as scored is in truth, d = C e, and the middle 95 % of draws of C and of d.

    A difference of shares may be of either sign, so nothing keeps the solution from being exact. The labels are of
    opinions as they are, not of one time or of one group: C and d are drawn apart from each other.
    """
    rng = np.random.default_rng([SEED, 3])
    tables = likelihoods(confusion.draws(DRAWS))
    drawn = rng.multivariate_normal(difference, covariance, DRAWS, method="eigh")
    true = np.linalg.solve(tables, drawn[..., None])[:, NEGATIVE, 0]
    value = float(np.clip(np.linalg.solve(confusion.likelihood, difference)[NEGATIVE], -1.0, 1.0))
    low, high = (float(end) for end in np.quantile(true, [(1 - LEVEL) / 2, (1 + LEVEL) / 2]))
    return value, min(low, value), max(high, value)
