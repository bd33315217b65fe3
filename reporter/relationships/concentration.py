"""How few people carry the spread: shares, Gini's index, and what chance alone would concentrate."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from reporter.relationships.ledger import Ints, Numbers

SEED = 20_260_106
DRAWS = 2000
FEWEST_DRAWS = 200
CELLS = 10_000_000


def half_share(amounts: npt.ArrayLike) -> float:
    """The smallest share of people who carry half of it all, the last of them in part.

    Args:
        amounts: What each person carries, above 0.

    Raises:
        ValueError: Nobody carries anything.

    >>> half_share([1, 1, 1, 1]), half_share([4, 1, 1, 1, 1])
    (0.5, 0.2)
    """
    return _fewest(_sorted(amounts), 0.5)


def top_share(amounts: npt.ArrayLike, part: float = 0.2) -> float:
    """What the first part of the people carry, the last of them in part.

    Args:
        amounts: What each person carries, 0 or more.
        part: Of all people, 0..1.

    >>> round(top_share(range(1, 11)), 4) == round(19 / 55, 4)
    True
    """
    ordered = _sorted(amounts)
    people = part * ordered.size
    whole = int(people)
    carried = ordered[:whole].sum() + ((people - whole) * ordered[whole] if whole < ordered.size else 0.0)
    return float(carried / ordered.sum())


def gini(amounts: npt.ArrayLike) -> float:
    """Gini's index of inequality, corrected for small numbers: 0 all alike, 1 one has all.

    G = (2 Σ i x_(i) / (n Σ x) - (n + 1) / n) n / (n - 1)

    References:
        Deltas, Review of Economics and Statistics 85, 2003, on the correction.

    >>> round(gini([1, 2, 3, 4]), 4), gini([0] * 9 + [5])
    (0.3333, 1.0)
    """
    ordered = _sorted(amounts)[::-1]
    n = ordered.size
    if n < 2:
        raise ValueError("inequality needs two people")
    return float((2 * (np.arange(1, n + 1) @ ordered) / (n * ordered.sum()) - (n + 1) / n) * n / (n - 1))


def redrawn_half_shares(amounts: npt.ArrayLike, *, draws: int = DRAWS, seed: int = SEED) -> Numbers:
    """The half share of redrawn people, one a draw: the bootstrap over authors.

    People with the same amount are alike, so that only the numbers of each amount are drawn.
    """
    amount, repeats = np.unique(np.asarray(amounts, np.int64), return_counts=True)
    rng = np.random.default_rng(seed)
    values, chances = amount[::-1].astype(np.float64), (repeats / repeats.sum())[::-1]
    return _half_shares(values, rng.multinomial(int(repeats.sum()), chances, size=draws))


def dealt_half_shares(person: Ints, place: Ints, carried: Ints, *, draws: int = DRAWS, seed: int = SEED) -> Numbers:
    """The half share where it is chance whose word is taken up, one a draw.

    What each part brought is dealt out anew among the parts of the same place, so that everybody keeps how much they
    say, when and where, and the word that went far stays as far as it went: it only gets another author. The exact
    law under which people are exchangeable within places, whatever the law of what a word brings.

    Args:
        person: Dense number of whose each part is.
        place: Number of what parts are alike in; they are dealt within it.
        carried: What each part brought.

    References:
        Good, Permutation, Parametric and Bootstrap Tests of Hypotheses, 3rd edition, 2005, on restricted permutation.

    >>> alone = np.array([0, 1, 2])  # each says one thing only: whoever it is, the shares stay as they are
    >>> set(dealt_half_shares(alone, np.zeros(3), np.array([4, 1, 1]), draws=9).round(3).tolist())
    {0.25}
    """
    rng = np.random.default_rng(seed)
    order = np.argsort(place, kind="stable")
    owner, brought = person[order].astype(np.int64), carried[order].astype(np.float64)
    # Equal random numbers within a place do not happen; whole numbers keep the places apart.
    base = np.unique(place[order], return_inverse=True)[1].astype(np.float64)
    people = int(owner.max()) + 1
    dealt = np.empty(min(draws, max(FEWEST_DRAWS, CELLS // max(owner.size, 1))))
    for draw in range(dealt.size):
        amounts = np.bincount(owner, brought[np.argsort(base + rng.random(base.size))], people)
        dealt[draw] = half_share(amounts[amounts > 0])
    return dealt


def _half_shares(values: Numbers, people: Ints) -> Numbers:
    """Half shares from how many people carry each value, the largest value first; one row a draw."""
    carried = np.cumsum(people * values, axis=1)
    count = np.cumsum(people, axis=1)
    half = carried[:, -1] / 2
    place = (carried < half[:, None]).sum(axis=1)
    rows = np.arange(people.shape[0])
    missing = carried[rows, place] - half
    needed = count[rows, place] - missing / values[place]
    share: Numbers = needed / count[:, -1]
    return share


def _fewest(ordered: Numbers, part: float) -> float:
    carried = np.cumsum(ordered)
    wanted = part * carried[-1]
    place = int(np.searchsorted(carried, wanted))
    return float((place + 1 - (carried[place] - wanted) / ordered[place]) / ordered.size)


def _sorted(amounts: npt.ArrayLike) -> Numbers:
    ordered = np.sort(np.asarray(amounts, np.float64))[::-1]
    if not ordered.size or ordered.sum() <= 0 or ordered[-1] < 0:
        raise ValueError("nobody carries anything")
    return ordered
