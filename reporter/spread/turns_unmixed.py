"""How answers depend on what they answer, with the scorer's mistakes taken out by hand labels.

Both sides are scored, what is answered and the answer, and each mistake waters the difference down. A text of true kind
t is scored as a with chance C[a, t], whatever stands beside it, so a sum over pairs of texts by the two kinds as scored
is C Y C', with Y the one by true kinds. That holds for counts, and for what is left of them when each person's own mean
is taken off. So every text counts as much of each kind as the inverse of C says, which may be less than nothing, and
the figures are those of turns with these parts in place of yes and no.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from reporter.estimate import Estimate
from reporter.sentence import say
from reporter.spread.items import Ints, apart
from reporter.spread.turns import LEAST_EACH, LEVEL, NEGATIVE, TONES, Answers
from reporter.statistics.confusion import Confusion, likelihoods
from reporter.statistics.effective import effective_authors, quantile

Numbers = npt.NDArray[np.float64]

DRAWS = 500
KINDS = len(TONES)
NOTHING_LEFT = say(
    "Too few to say: once the scorer's mistakes are taken out, hardly any answer to one of the kinds is left."
)


@dataclass(frozen=True, eq=False)
class Sums:
    """Sums over answers by the kind of what is answered and the kind of the answer, as scored.

    Args:
        pairs: What is summed: answers, or answers less the mean of their group.
        parents: Answers by the kind of what they answer.
    """

    pairs: Numbers
    parents: Numbers


def correct_turns(answers: Answers, counted: Mapping[str, Estimate], confusion: Confusion) -> dict[str, Estimate]:
    """The estimates of `spread.turns.compared` and of its table, un-mixed; what is withheld there is withheld here.

    The interval holds the doubt over people, or conversations where that is wider, and that of the labels.

    Args:
        answers: The answers as scored.
        counted: The estimates as counted, by name.
        confusion: How often the scorer errs, by labels that suffice; it is taken to err on answers as on all opinions.
    """
    back, drawn = (
        np.asarray(np.linalg.inv(likelihoods(joint)), np.float64) for joint in (confusion.joint, confusion.draws(DRAWS))
    )
    found = dict(counted)
    for name, group in (("difference", None), ("excess", answers.author), ("excess_in_place", answers.stratum)):
        whole = f"spread.turns.{name}"
        if counted[whole].is_shown:
            found[whole] = _difference(counted[whole], answers, group, back, drawn)
    for code, one in enumerate(TONES):
        for other_code, other in enumerate(TONES):
            whole = f"spread.turns.table.{one}.{other}"
            if counted[whole].is_shown:
                found[whole] = _part(counted[whole], answers, (code, other_code), back, drawn)
    return found


def difference_of(sums: Sums, back: Numbers) -> Numbers:
    """The part of bad among answers to bad word less that among answers to other word, both by true kind.

    Args:
        sums: Sums over answers as scored.
        back: The inverse of C, one or many.

    >>> table = np.array([[60.0, 20.0, 20.0], [0.0, 0.0, 0.0], [30.0, 20.0, 50.0]])
    >>> float(difference_of(Sums(table, table.sum(axis=1)), np.eye(3)).round(2))
    0.3
    """
    pairs = back @ sums.pairs @ np.swapaxes(back, -1, -2)
    bad = (back @ sums.parents)[..., NEGATIVE]
    both, worse = pairs[..., NEGATIVE, NEGATIVE], pairs[..., NEGATIVE].sum(axis=-1)
    found: Numbers = both / bad - (worse - both) / (sums.parents.sum() - bad)
    return found


def _difference(counted: Estimate, answers: Answers, group: Ints | None, back: Numbers, drawn: Numbers) -> Estimate:
    own, place = _in_groups(answers, group)
    kinds = np.eye(KINDS)[own.child]
    worse = back[NEGATIVE][own.child]
    chance_error = 0.0
    if place is not None:
        size = np.bincount(place)
        means = np.stack([np.bincount(place, weights=column) for column in kinds.T], axis=1) / size[:, None]
        kinds, mean_worse = kinds - means[place], (means @ back[NEGATIVE])[place]
        worse = worse - mean_worse
    bad = back[NEGATIVE][own.parent]
    of_bad, of_other = bad.sum(), (1 - bad).sum()
    if min(of_bad, of_other) < LEAST_EACH:
        return replace(counted, method=say("{method}, corrected by labels", method=counted.method)).withheld(
            "too_few", NOTHING_LEFT
        )
    sums = Sums(np.eye(KINDS)[own.parent].T @ kinds, np.bincount(own.parent, minlength=KINDS).astype(np.float64))
    first, second = (bad * worse).sum() / of_bad, ((1 - bad) * worse).sum() / of_other
    influence = bad * (worse - first) / of_bad - (1 - bad) * (worse - second) / of_other
    if place is not None:
        chance_error = _by_chance(bad / of_bad - (1 - bad) / of_other, worse, place)
    error, people = max(_clustered(influence, one) for one in (apart(own.author), own.conversation))
    return _shown(
        counted, float(difference_of(sums, back)), max(error, chance_error), people, difference_of(sums, drawn)
    )


def _part(counted: Estimate, answers: Answers, cell: tuple[int, int], back: Numbers, drawn: Numbers) -> Estimate:
    """One cell of the table: of the answers to one kind, the part of another."""
    table = np.zeros((KINDS, KINDS))
    np.add.at(table, (answers.parent, answers.child), 1)

    def share(tables: Numbers) -> Numbers:
        true = tables @ table @ np.swapaxes(tables, -1, -2)
        part: Numbers = true[..., cell[0], cell[1]] / true[..., cell[0], :].sum(axis=-1)
        return part

    own, hit = back[cell[0]][answers.parent], back[cell[1]][answers.child]
    value = float(share(back))
    if own.sum() < LEAST_EACH:
        return replace(counted, method=say("{method}, corrected by labels", method=counted.method)).withheld(
            "too_few", NOTHING_LEFT
        )
    error, people = _clustered(own * (hit - value) / own.sum(), apart(answers.author))
    found = _shown(counted, value, error, people, share(drawn))
    assert found.value is not None and found.low is not None and found.high is not None
    return replace(found, value=_within(found.value), low=_within(found.low), high=_within(found.high))


def _within(part: float) -> float:
    return min(max(part, 0.0), 1.0)


def _in_groups(answers: Answers, group: Ints | None) -> tuple[Answers, Ints | None]:
    """The answers that stand beside another of their group, and the place of each one's group."""
    if group is None:
        return answers, None
    kept = group >= 0
    kept[kept] = np.bincount(group[kept])[group[kept]] >= 2
    return answers.only(kept), np.unique(group[kept], return_inverse=True)[1].astype(np.int64)


def _by_chance(weight: Numbers, amount: Numbers, place: Ints) -> float:
    """Standard deviation of Σ weight amount over all shuffles of the amounts, which sum to 0, within their groups."""
    size = np.bincount(place)
    spread = np.bincount(place, weights=amount**2) / (size - 1)
    apart_by = np.bincount(place, weights=weight**2) - np.bincount(place, weights=weight) ** 2 / size
    return float(np.sqrt((spread * apart_by).sum()))


def _clustered(influence: Numbers, clusters: Ints) -> tuple[float, float]:
    """Standard error over clusters, and how many of them carry it."""
    moved = np.bincount(clusters, weights=influence)[np.bincount(clusters) > 0]
    if moved.size < 2:
        return float("inf"), 1.0
    return float(np.sqrt(np.square(moved).sum() * moved.size / (moved.size - 1))), effective_authors(moved)


def _shown(counted: Estimate, value: float, error: float, people: float, drawn: Numbers) -> Estimate:
    """The figure with the doubt of people and of labels together."""
    of_labels = float(drawn[np.isfinite(drawn)].std())
    reach = float(np.hypot(quantile(LEVEL, people) * error, quantile(LEVEL) * of_labels))
    return replace(
        counted,
        value=value,
        low=value - reach,
        high=value + reach,
        method=say("{method}, corrected by labels", method=counted.method),
    )
