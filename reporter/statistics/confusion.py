"""How often a scorer takes one kind of word for another, learned from hand labels, and what was really said.

A scorer that is wrong mixes the kinds: p = C q, with p the shares as scored, q the true ones and C[a, t] the
chance that a text of true kind t is scored as a. Hand labels on a sample give C, and C gives q back.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.optimize import nnls

from reporter.sentence import say
from reporter.statistics.bootstrap import DRAWS, SEED
from reporter.statistics.gates import CORRECTED_SHARE, judge

Numbers = npt.NDArray[np.float64]

SCORED = ("positive", "neutral", "negative")
LEAST_SINGULAR_VALUE = 0.3
PRIOR = 0.5
SUM_WEIGHT = 1e4


@dataclass(frozen=True, eq=False)
class Confusion:
    """Hand labels of a stratified sample, counted.

    Args:
        counts: Strata x kind as scored x true kind. The strata are those that the sample was drawn from,
            usually the kinds as scored. A text on which labellers disagree is divided among its labels.
        shares: Part of all opinions that each stratum holds; need not add up to 1.
        is_current: Whether the sample was drawn from the very opinions that are to be corrected. Then shares as scored
            and table belong together, and the interval is narrower than with labels of another time.

    Raises:
        ValueError: The shapes do not fit, or a count or share is negative.
    """

    counts: Numbers
    shares: Numbers
    is_current: bool = False

    def __post_init__(self) -> None:
        strata, table = self.shares.shape, (len(SCORED), len(SCORED))
        if len(strata) != 1 or self.counts.shape != (*strata, *table):
            raise ValueError("labels are counted by stratum, kind as scored and true kind")
        if not ((self.counts >= 0).all() and (self.shares >= 0).all()):
            raise ValueError("counts and shares are not negative")

    @cached_property
    def joint(self) -> Numbers:
        """Part of all opinions that is scored as one kind (rows) and truly of another (columns)."""
        return _joint(self._within, self._weights)

    @cached_property
    def likelihood(self) -> Numbers:
        """C[a, t]: chance that a text of true kind t is scored as a; each column adds up to 1.

        >>> by_stratum = np.zeros((3, 3, 3))
        >>> for kind in range(3):
        ...     by_stratum[kind, kind] = 10
        ...     by_stratum[kind, kind, kind] = 80
        >>> Confusion(by_stratum, np.ones(3)).likelihood.round(2).tolist()
        [[0.8, 0.1, 0.1], [0.1, 0.8, 0.1], [0.1, 0.1, 0.8]]
        """
        return _columns(self.joint)

    @property
    def by_true_kind(self) -> Numbers:
        """Labels of each true kind."""
        by_kind: Numbers = self.counts.sum(axis=(0, 1))
        return by_kind

    @property
    def by_scored_kind(self) -> Numbers:
        """Labelled texts that are scored as each kind."""
        by_kind: Numbers = self.counts.sum(axis=(0, 2))
        return by_kind

    @property
    def accuracy(self) -> float:
        """Part of all opinions that is scored right."""
        return float(np.trace(self.joint))

    @property
    def recall(self) -> float:
        """Mean over the true kinds of the part that is scored right."""
        return float(np.diag(self.likelihood).mean())

    @property
    def least_singular_value(self) -> float:
        """How well the kinds can be told apart: 1 when every text is scored right, 0 when two kinds look alike."""
        return float(np.linalg.svd(self.likelihood, compute_uv=False).min())

    @property
    def refusal(self) -> str | None:
        """Why nothing may be corrected by these labels, as a sentence; None when it may."""
        fewest = int(min(self.by_true_kind.min(), self.by_scored_kind.min()))
        evidence = judge(CORRECTED_SHARE, labels=fewest)
        if not evidence.is_enough:
            return evidence.sentence
        if self.least_singular_value < LEAST_SINGULAR_VALUE:
            return say(
                "The scorer and the labels agree too little: what was really said cannot be told from the scores. "
                "Another scorer may do better; see `reporter train`."
            )
        return None

    def draws(self, count: int = DRAWS, *, seed: int = SEED) -> Numbers:
        """The joint table as it might have been with other labels of the same kind: count x scored x true.

        Within each stratum the labels follow a Dirichlet law with Jeffreys' half label more in each cell
        that the stratum can have.

        Args:
            count: How many tables.
            seed: Start of the chance numbers.
        """
        rng = np.random.default_rng([seed, 1])
        is_possible = self.counts.sum(axis=2, keepdims=True) > 0
        weights = rng.standard_gamma(np.where(is_possible, self.counts + PRIOR, 0.0), (count, *self.counts.shape))
        return _joint(_parts(weights), self._weights)

    @cached_property
    def _within(self) -> Numbers:
        return _parts(self.counts)

    @cached_property
    def _weights(self) -> Numbers:
        """Shares of the strata that have labels, adding up to 1."""
        known = np.where(self.counts.sum(axis=(1, 2)) > 0, self.shares, 0.0)
        return known / known.sum() if known.sum() > 0 else known


def likelihoods(joint: Numbers) -> Numbers:
    """C of each joint table: its columns divided by their sums."""
    return _columns(joint)


def raked(joint: Numbers, shares: Numbers) -> Numbers:
    """The joint tables with their rows adding up to these shares as scored.

    >>> raked(np.array([[0.3, 0.1], [0.2, 0.4]]), np.array([0.5, 0.5])).round(3).tolist()
    [[0.375, 0.125], [0.167, 0.333]]
    """
    rows = joint.sum(axis=-1)
    factor = np.divide(shares, rows, out=np.zeros(np.broadcast_shapes(shares.shape, rows.shape)), where=rows > 0)
    adding_up: Numbers = joint * factor[..., None]
    return adding_up


def mixture(likelihood: Numbers, shares: Numbers) -> Numbers:
    """The true shares that come nearest to giving the shares as scored, none negative, adding up to 1.

    Least squares ||C q - p|| over q ≥ 0, Σq = 1, as non-negative least squares with a heavy last row for the sum.

    Args:
        likelihood: C, scored x true.
        shares: p, the shares as scored.

    References:
        Hopkins and King, American Journal of Political Science 54, 2010.
        Lawson and Hanson, Solving Least Squares Problems, 1974, chapter 23.

    >>> C = np.array([[0.8, 0.1, 0.1], [0.1, 0.8, 0.1], [0.1, 0.1, 0.8]])
    >>> mixture(C, C @ np.array([0.25, 0.6, 0.15])).round(3).tolist()
    [0.25, 0.6, 0.15]
    """
    with_sum = np.vstack([likelihood, np.full(likelihood.shape[1], SUM_WEIGHT)])
    found = nnls(with_sum, np.append(shares, SUM_WEIGHT))[0]
    true: Numbers = found / found.sum()
    return true


def _parts(counts: Numbers) -> Numbers:
    """Each stratum's cells as parts of the stratum; 0 where it has none."""
    total = counts.sum(axis=(-2, -1), keepdims=True)
    parts: Numbers = np.divide(counts, total, out=np.zeros_like(counts), where=total > 0)
    return parts


def _joint(within: Numbers, weights: Numbers) -> Numbers:
    joint: Numbers = np.einsum("...sat,s->...at", within, weights)
    return joint


def _columns(joint: Numbers) -> Numbers:
    total = joint.sum(axis=-2, keepdims=True)
    columns: Numbers = np.divide(joint, total, out=np.full_like(joint, np.nan), where=total > 0)
    return columns
