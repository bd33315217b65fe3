"""How few people carry the spread: shares, Gini's index, and what chance alone would concentrate."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from reporter.relationships.ledger import Ints, Numbers

SEED = 20_260_106
DRAWS = 2000
CELLS = 20_000_000


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


def even_half_shares(amounts: npt.ArrayLike, *, draws: int = DRAWS, seed: int = SEED) -> Numbers:
    """The half share where chance alone decides who carries how much, one a draw.

    Everybody carries a Poisson number, at least one, with the mean of what was seen.
    """
    given = np.asarray(amounts, np.int64)
    rate = truncated_rate(float(given.mean()))
    rng = np.random.default_rng(seed)
    chances = _truncated_poisson(rate, int(given.sum()) + 1)
    size = min(draws, max(100, CELLS // max(given.size, 1)))
    return _half_shares(
        np.arange(chances.size, 0, -1).astype(np.float64), rng.multinomial(given.size, chances[::-1], size=size)
    )


def truncated_rate(mean: float) -> float:
    """The rate of a Poisson law that has this mean where it is above 0: λ / (1 - e^-λ) = mean.

    >>> round(truncated_rate(1.5819767), 4), truncated_rate(1.0)
    (1.0, 0.0)
    """
    low, high = 0.0, mean
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if middle < mean * -np.expm1(-middle) else (low, middle)
    return float(round(low, 12)) if mean > 1 else 0.0


def _truncated_poisson(rate: float, most: int) -> Numbers:
    """Chances of 1, 2, … up to where they no longer matter."""
    if rate <= 0:
        return np.ones(1)
    reach = int(min(most, np.ceil(rate + 12 * np.sqrt(rate) + 12)))
    counts = np.arange(1, reach + 1)
    logs = counts * np.log(rate) - np.cumsum(np.log(counts))
    chances: Numbers = np.exp(logs - logs.max())
    chances /= chances.sum()
    return chances


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
