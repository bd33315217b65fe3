"""The shares of good and bad word with the scorer's mistakes taken out, as far as hand labels tell them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from reporter.estimate import Estimate
from reporter.sentence import say
from reporter.statistics.bootstrap import DRAWS, SEED
from reporter.statistics.confusion import PRIOR, SCORED, Confusion, likelihoods, mixture, raked
from reporter.statistics.intervals import effective_items

Numbers = npt.NDArray[np.float64]

METHOD = say("un-mixed by labels, Dirichlet draws")
LEVEL = 0.95
POSITIVE, NEGATIVE = SCORED.index("positive"), SCORED.index("negative")


def corrected_shares(
    counted: dict[str, Estimate],
    by_author: npt.ArrayLike,
    confusion: Confusion,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
) -> dict[str, Estimate]:
    """The same estimates un-mixed: q with p = C q, where p was counted and C comes from labels.

    C and p are both redrawn from Dirichlet laws: C within the strata that were labelled, p on the effective number
    of opinions, which falls when few people say much. The interval is the middle 95 % of the draws. Where the labels
    were drawn from these very opinions, C is redrawn with p, since both would have been other together.

    Args:
        counted: `sentiment.positive_share`, `sentiment.negative_share`, `sentiment.net` and `vital.valence`
            as counted; what is withheld there is withheld here.
        by_author: Opinions of each author: authors x positive, neutral, negative.
        confusion: How often the scorer errs; labels that suffice.
        draws: How many draws.
        seed: Start of the chance numbers.

    References:
        Hopkins and King, American Journal of Political Science 54, 2010. For the intervals: Lang and Reiczigel,
        Preventive Veterinary Medicine 113, 2014.
    """
    sums = np.asarray(by_author, dtype=np.float64)
    if not any(estimate.is_shown for estimate in counted.values()):
        return counted
    shares = sums.sum(axis=0) / sums.sum()
    rng = np.random.default_rng([seed, 2])
    drawn_shares = rng.dirichlet(shares * _effective(sums, shares) + PRIOR, draws)
    joint, drawn_joints = confusion.joint, confusion.draws(draws, seed=seed)
    if confusion.is_current:
        joint, drawn_joints = raked(joint, shares), raked(drawn_joints, drawn_shares)
    found = _figures(mixture(likelihoods(joint), shares)[None])
    drawn = _figures(
        np.array([mixture(table, one) for table, one in zip(likelihoods(drawn_joints), drawn_shares, strict=True)])
    )
    return {name: _corrected(estimate, found[name], drawn[name]) for name, estimate in counted.items()}


def _figures(shares: Numbers) -> dict[str, Numbers]:
    """Every figure from shares by kind, one row a draw."""
    good, bad = shares[:, POSITIVE], shares[:, NEGATIVE]
    with np.errstate(invalid="ignore"):
        valence = 100 * good / (good + bad)
    return {
        "sentiment.positive_share": good,
        "sentiment.negative_share": bad,
        "sentiment.net": good - bad,
        "vital.valence": valence,
    }


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
