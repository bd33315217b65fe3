"""Like with like: a comparison within groups, so that no difference between the groups is taken for one of the kinds.

Bad word may bring more only because more of it stands where everything brings more. Within each group (a platform,
people who say about as much) that cannot be, and what the groups say together is the standardised figure.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from reporter.statistics.effective import effective_authors, quantile

Numbers = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]

PARTS = 3


def log_mantel_haenszel(events: Numbers, exposed: Numbers) -> Numbers:
    """Natural logarithm of the common ratio of two rates over groups, each group weighing what it can tell.

    ln Σ e₁ n₀ / (n₁ + n₀) - ln Σ e₀ n₁ / (n₁ + n₀) over the groups, e events and n those who could have one.
    A group that has only one of the two kinds compares nothing and takes no part. NaN or infinite where no group
    compares anything.

    Args:
        events: ... x groups x the two kinds.
        exposed: The same.

    References:
        Mantel and Haenszel, Journal of the National Cancer Institute 22, 1959. For rates: Rothman and Boice,
        Epidemiologic Analysis with a Programmable Calculator, 1979.

    >>> apart = np.array([[8.0, 80.0], [10.0, 1.0]])  # each group has twice as many to a hundred of the first
    >>> of = np.array([[20.0, 400.0], [200.0, 40.0]])
    >>> float(np.exp(log_mantel_haenszel(apart, of)).round(3)), round(18 / 220 / (81 / 440), 3)
    (2.0, 0.444)
    """
    both = exposed.sum(axis=-1)
    is_compared = (exposed > 0).all(axis=-1)
    weight = np.divide(1.0, both, out=np.zeros_like(both), where=is_compared)
    crossed = events * exposed[..., ::-1] * weight[..., None]
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio: Numbers = np.log(crossed[..., 0].sum(axis=-1)) - np.log(crossed[..., 1].sum(axis=-1))
    return ratio


def common_difference(counts: Numbers, *, person: Counts, group: Counts) -> tuple[Numbers, Numbers]:
    """Difference of shares common to all groups, later less earlier, and how far each person moves it.

    Σ w (h₁ / n₁ - h₀ / n₀) / Σ w over the groups, w = n₁ n₀ / (n₁ + n₀): each group weighs what it can tell. With one
    group it is the plain difference. A group heard at one of the two times only takes no part.

    Args:
        counts: Rows x the two times (later first) x kinds, which make up all that was said.
        person: Dense number of the person of each row.
        group: Dense number of its group.

    Returns:
        One difference a kind, and people x kinds of linearised influence, whose squares add up to the variance; NaN
        where no group was heard at both times. Who makes up much of a group hides from its own share, and is taken up
        by the square root of what the rest makes up.

    References:
        Greenland and Robins, Biometrics 41, 1985, on the difference in the manner of Mantel and Haenszel.
        Bell and McCaffrey, Survey Methodology 28, 2002, on the variance.

    >>> first, second = [[8.0, 12.0], [80.0, 320.0]], [[10.0, 90.0], [0.0, 50.0]]  # 20 and 10 of 100 more
    >>> heard = np.array([first, second])
    >>> common_difference(heard, person=np.arange(2), group=np.arange(2))[0].round(3).tolist()
    [0.136, -0.136]
    """
    of = np.zeros((int(group.max(initial=-1)) + 1, *counts.shape[1:]))
    np.add.at(of, group, counts)
    totals = of.sum(axis=-1)
    is_compared = (totals > 0).all(axis=-1)
    influence = np.zeros((int(person.max(initial=-1)) + 1, counts.shape[-1]))
    if not is_compared.any():
        return np.full(counts.shape[-1], np.nan), np.full_like(influence, np.nan)
    safe = np.where(is_compared[:, None], totals, 1.0)
    weight = np.where(is_compared, safe.prod(axis=-1) / safe.sum(axis=-1), 0.0)
    weight /= weight.sum()
    share = of / safe[..., None]
    own = counts.sum(axis=-1)
    rest = 1 - own / safe[group]
    taken_up = np.sqrt(np.divide(1.0, rest, out=np.ones_like(rest), where=rest > 0))
    off = (counts - share[group] * own[..., None]) / safe[group][..., None] * taken_up[..., None]
    np.add.at(influence, person, weight[group][:, None] * (off[:, 0] - off[:, 1]))
    difference: Numbers = weight @ (share[:, 0] - share[:, 1])
    return difference, influence


def standardised(hits: Numbers, totals: Numbers, weights: Numbers) -> Numbers:
    """A share as it would be if the groups had these weights: Σ w (hits / totals) / Σ w; NaN where a group is empty.

    Args:
        hits: ... x groups.
        totals: The same.
        weights: What each group weighs; groups that weigh nothing take no part.

    References:
        Direct standardisation: Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 2003, chapter 19.

    >>> float(standardised(np.array([9.0, 1.0]), np.array([10.0, 100.0]), np.ones(2)).round(3))
    0.455
    """
    share = np.divide(
        hits, totals, out=np.full(np.broadcast_shapes(hits.shape, totals.shape), np.nan), where=totals > 0
    )
    used = weights > 0
    found: Numbers = (
        share[..., used] @ weights[used] / weights[used].sum() if used.any() else share.sum(axis=-1) * np.nan
    )
    return found


def standardised_error(hits: Numbers, totals: Numbers, weights: Numbers) -> tuple[float, float]:
    """Standard error of a standardised share over people, and the effective people behind it.

    Each person moves it by Σ_g w_g (hits - share_g totals) / totals_g, the linearised influence.

    Args:
        hits: People x groups.
        totals: The same.
        weights: What each group weighs.

    >>> error, people = standardised_error(np.array([[1.0], [0.0]] * 50), np.ones((100, 1)), np.ones(1))
    >>> round(error, 3), round(people)
    (0.05, 100)
    """
    used = weights > 0
    of = totals[:, used].sum(axis=0)
    share = hits[:, used].sum(axis=0) / of
    influence = ((hits[:, used] - share * totals[:, used]) / of) @ (weights[used] / weights[used].sum())
    people = int(np.count_nonzero(totals[:, used].any(axis=1)))
    correction = people / (people - 1) if people > 1 else float("inf")
    return float(np.sqrt(correction * np.square(influence).sum())), effective_authors(influence)


def in_parts(size: Counts, *, parts: int = PARTS) -> Counts:
    """Part people by how much they say, so that each part says about as much as each other; equals stay together.

    Args:
        size: For each mention, how much its author says.
        parts: How many parts there are at most; fewer where many say the same.

    Returns:
        The part of each mention from 0, those who say least first.

    >>> in_parts(np.array([1, 1, 1, 2, 2, 7, 7, 7, 7, 7, 7, 7])).tolist()
    [0, 0, 0, 1, 1, 2, 2, 2, 2, 2, 2, 2]
    """
    if not size.size:
        return size.astype(np.int64)
    sizes, count = np.unique(size, return_counts=True)
    middle = (np.cumsum(count) - count / 2) / size.size
    part = np.minimum((middle * parts).astype(np.int64), parts - 1)
    of_size = np.unique(part, return_inverse=True)[1]
    place: Counts = of_size[np.searchsorted(sizes, size)].astype(np.int64)
    return place


def reach_of_many(level: float, authors: float, count: int) -> float:
    """Half a width in standard errors, for one of several intervals that together are to hold the truth so often.

    Bonferroni: each holds it so often that all of them fail together no more often than one may.

    >>> reach_of_many(0.95, 1e9, 1) == quantile(0.95, 1e9), round(reach_of_many(0.95, 1e9, 10), 2)
    (True, 2.81)
    """
    return quantile(1 - (1 - level) / max(count, 1), authors)
