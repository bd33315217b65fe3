"""Good against bad, like with like: whether the ratio is one of good and bad word, or one of where each is said.

Word on a busy platform brings more than word on a quiet one. If complaints gather on the busy one, bad word brings more
on the whole though on neither platform it does: Simpson's paradox. So the ratio is taken within groups as well, and the
report says that good and bad differ only if they do there too.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import numpy.typing as npt

from reporter.estimate import Estimate
from reporter.memoization import memoized
from reporter.sentence import say
from reporter.spread.groupings import Grouping
from reporter.spread.items import Items, apart
from reporter.spread.standing import Standing
from reporter.spread.tally import counted_links, old_enough
from reporter.statistics.bootstrap import DRAWS, SEED, Resampled, group, resample
from reporter.statistics.confusion import Confusion, likelihoods, raked
from reporter.statistics.effective import Interval, ratio
from reporter.statistics.gates import REPRODUCTION, judge
from reporter.statistics.sequence import reach, repeated_ratio
from reporter.statistics.stratified import log_mantel_haenszel, reach_of_many

Numbers = npt.NDArray[np.float64]
Found = Literal["alike", "reversed", "depends", "explained", "weaker", "hidden", "not_told"]
PARADOX: tuple[Found, ...] = ("reversed", "depends", "explained")

METHOD = say("windowed count within groups, Mantel-Haenszel, author bootstrap")
LEVEL = 0.95
MIXED = 3  # the scored kinds, which come first
GOOD, BAD = 0, 2
MOST_UNDEFINED = 0.01
WHOLE, WITHIN, MOVED, EACH = range(4)  # the ratio of all, the one within groups, their distance, that of each group
HANDFUL = say("Too few to compare: nearly all answers and shares of one kind hang on a handful of people.")
ONE_GROUP = say("All of it belongs to one group here: nothing can be compared.")


@dataclass(frozen=True)
class Alike:
    """The ratio of good to bad within the groups of one grouping.

    Args:
        name: Of the grouping.
        ratio: Good against bad within groups, all groups together.
        groups: Name and own ratio of each group.
        found: What it adds to the ratio of all. `alike`: it says the same. `reversed`: it clearly points the other way,
            by more than chance. `depends`: one group clearly points the other way. `explained`: only the ratio of all
            leaves out 1, and by more than chance. `weaker`: only the ratio of all leaves out 1, but that may be chance.
            `hidden`: only the ratio within groups leaves out 1. `not_told`: it is withheld.
        against: For `depends`, the group that points the other way.
    """

    name: str
    ratio: Estimate
    groups: tuple[tuple[str, Estimate], ...]
    found: Found
    against: str | None = None


@memoized
def compare_alike(
    items: Items,
    groupings: Sequence[Grouping],
    standing: Standing,
    *,
    end_us: int,
    window_hours: float | None,
    repeated: bool = False,
    confusion: Confusion | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
) -> tuple[Alike, ...]:
    """Hold good against bad within the groups of each grouping.

    The standardised ratio is that of Mantel and Haenszel over groups, its error that of redrawn authors. How far it is
    from the ratio of all is judged by the same draws. Everything that could be called a paradox, over all groupings,
    shares one error of 5 % (Bonferroni), so that where nothing is amiss a paradox is found in 5 reports of 100 at most.

    With labels each group is un-mixed by the same table: it takes the scorer to err alike in all groups.

    Args:
        items: The mentions.
        groupings: The groups.
        standing: Of the ratio of all: where that is withheld, so are these.
        end_us: End of the period, microseconds since 1970.
        window_hours: How long a follow-up counts.
        repeated: Whether the intervals must hold at every look.
        confusion: How often the scorer errs, by labels that suffice.
        draws: How often authors are redrawn.
        seed: Start of the chance numbers.
    """
    tests = sum(1 + len(one.groups) for one in groupings if len(one.groups) > 1)
    found = []
    for one in groupings:
        blank = _without(one, standing)
        if blank is not None:
            found.append(Alike(one.name, blank, tuple((name, blank) for name in one.groups), "not_told"))
            continue
        sums = _sums(items, one, end_us=end_us, window_hours=window_hours)
        told = _Told(_resampled(sums, confusion, draws=draws, seed=seed), standing, tests, repeated)
        found.append(_judged(one, sums, told, known=int(items.author.max(initial=-1)) + 1))
    return tuple(found)


def _without(grouping: Grouping, standing: Standing) -> Estimate | None:
    """The ratio without its value, where nothing can be compared; None where it can."""
    if standing.is_shown and len(grouping.groups) > 1:
        return None
    if standing.is_shown:
        standing = standing.withheld("not_observable", ONE_GROUP)
    return _blank(standing)


def _sums(items: Items, grouping: Grouping, *, end_us: int, window_hours: float | None) -> npt.NDArray[np.int32]:
    """Authors x groups x scored kinds x mature mentions and their follow-ups within the window."""
    author = apart(items.author)
    mature = old_enough(items, end_us=end_us, window_hours=window_hours) & (items.polarity < MIXED)
    sums = np.zeros((int(author.max(initial=-1)) + 1, len(grouping.groups), MIXED, 2), np.int32)
    own = np.flatnonzero(mature)
    brought = items.links.parent[counted_links(items, mature, window_hours or 0.0)]
    for column, rows in enumerate((own, brought)):
        np.add.at(sums, (author[rows], grouping.group[rows], items.polarity[rows], column), 1)
    return sums


def _resampled(sums: npt.NDArray[np.int32], confusion: Confusion | None, *, draws: int, seed: int) -> Resampled:
    shape, clusters = sums.shape[1:], group(sums.reshape(len(sums), -1))

    def apart_again(totals: Numbers) -> Numbers:
        return totals.reshape(*totals.shape[:-1], *shape)

    if confusion is None:
        return resample(clusters, lambda totals: _figures(apart_again(totals)), draws=draws, seed=seed)
    joint, drawn = confusion.joint, confusion.draws(draws, seed=seed)
    counted = apart_again(clusters.totals)[..., 0].sum(axis=0)

    def unmixed(totals: Numbers, joint: Numbers) -> Numbers:
        """The figures by true kind; labels of these very mentions move with them, as in the spread matrix."""
        own = apart_again(totals)
        if confusion.is_current:
            of = own[..., 0].sum(axis=-2)
            moved = np.divide(of, counted, out=np.ones_like(of), where=counted > 0)
            joint = raked(joint, joint.sum(axis=-1) * moved)
        back = np.linalg.inv(likelihoods(joint))
        return _figures(np.maximum(back[..., None, :, :] @ own, 0.0))

    return resample(
        clusters,
        lambda totals: unmixed(totals, joint),
        draws=draws,
        seed=seed,
        varied=lambda totals, part: unmixed(totals, drawn[part]),
    )


def _figures(counted: Numbers) -> Numbers:
    """The logarithms of all ratios of good to bad: of all, within groups, their distance, and of each group."""
    pair = counted[..., [GOOD, BAD], :]
    exposed, events = pair[..., 0], pair[..., 1]
    with np.errstate(divide="ignore", invalid="ignore"):
        each = np.log(events[..., 0] / exposed[..., 0]) - np.log(events[..., 1] / exposed[..., 1])
        of, brought = exposed.sum(axis=-2), events.sum(axis=-2)
        whole = np.log(brought[..., 0] / of[..., 0]) - np.log(brought[..., 1] / of[..., 1])
        within = log_mantel_haenszel(events, exposed)
        return np.concatenate([np.stack([whole, within, whole - within], axis=-1), each], axis=-1)


@dataclass(frozen=True, eq=False)
class _Told:
    """The logarithms of one grouping with their doubt, and how sure a sentence about them must be."""

    drawn: Resampled
    standing: Standing
    tests: int
    repeated: bool

    def interval(self, at: int) -> Interval:
        """The interval of a ratio."""
        return (repeated_ratio if self.repeated else ratio)(*self._doubt(at), level=LEVEL)

    def side(self, at: int) -> int:
        """On which side of 0 a logarithm clearly is, as one of so many tests: -1, 1, or 0 for neither."""
        value, error, authors = self._doubt(at)
        if not self.is_defined(at):
            return 0
        if self.repeated:
            half = reach(error, authors=authors, level=1 - (1 - LEVEL) / self.tests)
        else:
            half = reach_of_many(LEVEL, authors, self.tests) * error
        return int(np.sign(value)) if abs(value) > half else 0

    def is_defined(self, at: int) -> bool:
        """Whether the figure exists, and in nearly all draws."""
        return all(map(math.isfinite, self._doubt(at)[:2])) and bool(self.drawn.undefined[at] <= MOST_UNDEFINED)

    def shown(self, at: int, sums: npt.NDArray[np.int32], *, known: int) -> Estimate:
        """One ratio behind its gate; `sums` is authors x the two kinds x mentions and follow-ups."""
        own = sums[..., 0]
        standing = replace(self.standing, n=int(own.sum()), n_authors=int(own[:known].any(axis=1).sum()))
        evidence = judge(
            REPRODUCTION,
            authors=int(np.count_nonzero(own, axis=0).min()),
            children=int(sums[..., 1].sum(axis=0).min()),
        )
        if evidence.sentence:
            return _blank(standing.withheld("too_few", evidence.sentence))
        if not self.is_defined(at):
            return _blank(standing.withheld("too_few", HANDFUL))
        ends = self.interval(at)
        value = math.exp(self._doubt(at)[0])
        return Estimate(
            value=value, low=ends.low, high=ends.high, level=ends.level, n=standing.n, n_authors=standing.n_authors,
            unit=say("ratio"), method=METHOD, status=standing.status, reason=standing.reason,
        )  # fmt: skip

    def _doubt(self, at: int) -> tuple[float, float, float]:
        """Value, standard error and effective authors."""
        return float(self.drawn.value[at]), float(self.drawn.error[at]), float(self.drawn.authors[at])


def _judged(grouping: Grouping, sums: npt.NDArray[np.int32], told: _Told, *, known: int) -> Alike:
    pair = sums[:, :, [GOOD, BAD], :]
    has_both = (pair[..., 0].sum(axis=0) > 0).all(axis=-1)
    within = told.shown(WITHIN, pair[:, has_both].sum(axis=1), known=known)
    each = tuple((name, told.shown(EACH + k, pair[:, k], known=known)) for k, name in enumerate(grouping.groups))
    if within.value is None:
        return Alike(grouping.name, within, each, "not_told")
    whole = float(told.drawn.value[WHOLE])
    against = [name for k, (name, one) in enumerate(each) if one.value is not None and told.side(EACH + k) * whole < 0]
    found = _found(whole, within, told.interval(WHOLE), is_moved=told.side(MOVED) != 0, has_against=bool(against))
    return Alike(grouping.name, within, each, found, against[0] if found == "depends" else None)


def _found(whole: float, within: Estimate, interval: Interval, *, is_moved: bool, has_against: bool) -> Found:
    assert within.value is not None and within.low is not None and within.high is not None
    is_same_side = math.log(within.value) * whole > 0
    is_clear, is_clear_within = interval.leaves_out(1.0), not within.low <= 1 <= within.high
    if is_moved and is_clear_within and not is_same_side:
        return "reversed"
    if has_against:
        return "depends"
    if is_clear and not (is_clear_within and is_same_side):
        return "explained" if is_moved else "weaker"
    return "hidden" if is_clear_within and not is_clear else "alike"


def _blank(standing: Standing) -> Estimate:
    """The ratio without its value."""
    return Estimate(
        value=None, n=standing.n, n_authors=standing.n_authors, unit=say("ratio"), method=METHOD,
        status=standing.status, reason=standing.reason,
    )  # fmt: skip
