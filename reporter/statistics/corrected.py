"""The shares of good and bad word with the scorer's mistakes taken out, as far as hand labels tell them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from reporter.estimate import Estimate
from reporter.sentence import say
from reporter.statistics.bootstrap import DRAWS, SEED
from reporter.statistics.confusion import PRIOR, SCORED, Confusion, likelihoods, mixture, raked
from reporter.statistics.intervals import effective_items, effective_number

Numbers = npt.NDArray[np.float64]

METHOD = say("un-mixed by labels, Dirichlet draws")
LEVEL = 0.95
POSITIVE, NEGATIVE = SCORED.index("positive"), SCORED.index("negative")


@dataclass(frozen=True, eq=False)
class Mixed:
    """Shares of good, neutral and bad as scored, and how much they say.

    Args:
        shares: Positive, neutral, negative, adding up to 1.
        effective: The independent opinions that say as much, of the kind that is worst off.
        by_author: The opinions themselves: authors x positive, neutral, negative; None where they are put together of
            several parts.
    """

    shares: Numbers
    effective: float
    by_author: Numbers | None = None


def mixed(by_author: npt.ArrayLike) -> Mixed:
    """What opinions say as they are scored: authors x positive, neutral, negative."""
    sums = np.asarray(by_author, dtype=np.float64)
    shares = sums.sum(axis=0) / sums.sum()
    return Mixed(shares, _effective(sums, shares), sums)


def corrected_shares(
    counted: Mapping[str, Estimate],
    as_scored: Mixed,
    confusion: Confusion,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
) -> dict[str, Estimate]:
    """The same estimates un-mixed: q with p = C q, where p was counted and C comes from labels.

    C and p are both redrawn from Dirichlet laws: C within the strata that were labelled, p on the effective number
    of opinions, which falls when few people say much. The interval is the middle 95 % of the draws. Where the labels
    were drawn from these very opinions, p is known and q is as good as its labels; what other people would have said is
    drawn on top, on the effective number of opinions of true kinds (`effective_true`).

    Args:
        counted: Estimates as counted by what they tell: `positive_share`, `negative_share`, `net` or `valence`; what is
            withheld there is withheld here.
        as_scored: What the opinions say as scored.
        confusion: How often the scorer errs; labels that suffice. For a part of the opinions it takes the scorer to err
            there as on all, and the labels must not be taken for those of this part (`is_current` false).
        draws: How many draws.
        seed: Start of the chance numbers.

    References:
        Hopkins and King, American Journal of Political Science 54, 2010. For the intervals: Lang and Reiczigel,
        Preventive Veterinary Medicine 113, 2014.
    """
    if not any(estimate.is_shown for estimate in counted.values()):
        return dict(counted)
    shares = as_scored.shares
    rng = np.random.default_rng([seed, 2])
    drawn_shares = rng.dirichlet(shares * as_scored.effective + PRIOR, draws)
    joint, drawn_joints = confusion.joint, confusion.draws(draws, seed=seed)
    if confusion.is_current and as_scored.by_author is not None:
        joint = raked(joint, shares)
        by_labels = raked(drawn_joints, shares).sum(axis=-2)
        effective = effective_true(as_scored.by_author, joint)
        # A Dirichlet law for each draw of the labels, as gamma variables over their sum.
        weights = rng.standard_gamma(by_labels * effective + PRIOR)
        drawn_true = weights / weights.sum(axis=-1, keepdims=True)
    else:
        pairs = zip(likelihoods(drawn_joints), drawn_shares, strict=True)
        drawn_true = np.array([mixture(table, one) for table, one in pairs])
    found, drawn = _figures(mixture(likelihoods(joint), shares)[None]), _figures(drawn_true)
    return {name: _corrected(estimate, found[name], drawn[name]) for name, estimate in counted.items()}


def effective_true(by_author: Numbers, joint: Numbers) -> float:
    """The independent opinions that say as much of the true kinds, of the kind that is worst off.

    A scorer that errs makes people look more alike than they are: with V the covariance of the shares as scored over
    people, and M that of its mistakes on one true kind or another, the true shares have C^-1 (V - M) C^-T. That there
    are no more people than there are widens it by Student's t.

    Args:
        by_author: Opinions as scored: authors x positive, neutral, negative.
        joint: Part of these opinions that is scored as one kind and truly of another.

    >>> sure = np.diag([0.5, 0.3, 0.2])
    >>> round(effective_true(np.eye(3)[[0, 1, 0, 2, 0, 1, 0, 2, 0, 1] * 40], sure))  # one each of 400 people
    391
    """
    table, true = likelihoods(joint), joint.sum(axis=0)
    totals = by_author.sum(axis=1)
    authors, opinions = int(np.count_nonzero(totals)), float(totals.sum())
    residuals = by_author - totals[:, None] * (by_author.sum(axis=0) / opinions)
    mistakes = (np.diag(table @ true) - (table * true) @ table.T) / opinions
    over_people = authors / max(authors - 1, 1) * residuals.T @ residuals / opinions**2
    back = np.linalg.inv(table)
    variance = np.diag(back @ (over_people - mistakes) @ back.T)
    apart = residuals @ back.T
    return min(
        effective_number(opinions, float(variance[kind]), true[kind] * (1 - true[kind]), apart[:, kind])
        for kind in range(len(SCORED))
    )


@dataclass(frozen=True, eq=False)
class Counts:
    """How many of each kind there truly were, place by place: places x positive, neutral, negative.

    Args:
        value: The likely number; each place keeps its total.
        low: Lower end of the 95 % interval.
        high: Upper end.
    """

    value: Numbers
    low: Numbers
    high: Numbers


def corrected_counts(counts: npt.ArrayLike, confusion: Confusion, *, draws: int = DRAWS, seed: int = SEED) -> Counts:
    """Numbers by true kind, from numbers by the kind as scored, such as those of each week.

    N = C^-1 n, what comes out below none set to none and the place's total kept. The interval holds the doubt of the
    labels and that of which mentions the scorer happened to misread: n has variance Σ_t N_t (diag C_t - C_t C_t').

    Args:
        counts: Places x positive, neutral, negative, as scored.
        confusion: How often the scorer errs, by labels that suffice; everywhere alike.
        draws: How many draws.
        seed: Start of the chance numbers.

    >>> by_stratum = np.zeros((3, 3, 3))
    >>> for kind in range(3):
    ...     by_stratum[kind, kind] = 10
    ...     by_stratum[kind, kind, kind] = 80
    >>> corrected_counts([[62, 40, 58]], Confusion(by_stratum, np.ones(3)), draws=10).value.round(1).tolist()
    [[65.7, 34.3, 60.0]]
    """
    scored = np.asarray(counts, np.float64)
    table = likelihoods(confusion.joint)
    value = _kept(scored @ np.linalg.inv(table).T, scored)
    rng = np.random.default_rng([seed, 3])
    spread = np.einsum("pt,at,ab->pab", value, table, np.eye(len(SCORED))) - np.einsum(
        "pt,at,bt->pab", value, table, table
    )
    sizes, ways = np.linalg.eigh(spread)
    root = ways * np.sqrt(np.maximum(sizes, 0.0))[:, None, :]
    drawn = np.empty((draws, *scored.shape))
    for turn, other in enumerate(np.linalg.inv(likelihoods(confusion.draws(draws, seed=seed)))):
        noise = np.einsum("pab,pb->pa", root, rng.standard_normal(scored.shape))
        drawn[turn] = _kept((scored + noise) @ other.T, scored)
    low, high = np.quantile(drawn, [(1 - LEVEL) / 2, (1 + LEVEL) / 2], axis=0)
    return Counts(value, np.minimum(low, value), np.maximum(high, value))


def _kept(found: Numbers, scored: Numbers) -> Numbers:
    """None below nothing, and as many in all as there were."""
    kept = np.maximum(found, 0.0)
    sums = kept.sum(axis=-1, keepdims=True)
    whole: Numbers = np.divide(kept * scored.sum(axis=-1, keepdims=True), sums, out=np.zeros_like(kept), where=sums > 0)
    return whole


def _figures(shares: Numbers) -> dict[str, Numbers]:
    """Every figure from shares by kind, one row a draw."""
    good, bad = shares[:, POSITIVE], shares[:, NEGATIVE]
    with np.errstate(invalid="ignore"):
        valence = 100 * good / (good + bad)
    return {"positive_share": good, "negative_share": bad, "net": good - bad, "valence": valence}


def _effective(sums: Numbers, shares: Numbers) -> float:
    """The independent opinions that say as much as these, of the kind that is worst off."""
    totals = sums.sum(axis=1)
    return min(
        effective_items(sums[:, kind] - shares[kind] * totals, totals, shares[kind] * (1 - shares[kind]))
        for kind in range(len(SCORED))
    )


def _corrected(counted: Estimate, found: Numbers, drawn: Numbers) -> Estimate:
    value = float(found[0])
    if not counted.is_shown:
        return replace(counted, method=METHOD)
    finite = drawn[np.isfinite(drawn)]
    if not np.isfinite(value) or not finite.size:
        return replace(counted, method=METHOD).withheld(
            "too_few", say("Too few to say: once the scorer's mistakes are taken out, nothing good or bad is left.")
        )
    low, high = (float(end) for end in np.quantile(finite, [(1 - LEVEL) / 2, (1 + LEVEL) / 2]))
    return replace(counted, value=value, low=min(low, value), high=max(high, value), level=LEVEL, method=METHOD)
