"""The model of timing: each mention makes others of both kinds likelier for a while, and the while fades.

Hawkes' self-exciting process in its exponential form, for two kinds:

    λ_i(t) = μ_i(t) + Σ_j N[i, j] Σ_{t_k of kind j before t} β exp(-β (t - t_k))

N[i, j] is the number of events of kind i that one event of kind j brings: rows are brought, columns bring.
What one event of kind j brings of both kinds is the sum of column j.

References:
    Hawkes, Biometrika 58, 1971. Ogata, IEEE Transactions on Information Theory 27, 1981, for the recursion.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reporter.spread.timing.baseline import Baseline
from reporter.spread.timing.stream import KINDS, Numbers, Stream

SPENT = 1e-18


@dataclass(frozen=True, eq=False)
class Model:
    """One Hawkes process with two kinds.

    Args:
        weights: Rate of what comes by itself in each cell of the baseline; kinds by cells, events an hour.
        branching: N, as above; kinds by kinds.
        beta: How fast an effect fades, for each hour; 1 / β is the mean delay.
    """

    weights: Numbers
    branching: Numbers
    beta: float

    @property
    def growth(self) -> float:
        """Spectral radius of N: from 1 up the process never ends."""
        return float(np.abs(np.linalg.eigvals(self.branching)).max())

    @property
    def brought(self) -> Numbers:
        """What one event of each kind brings directly, of both kinds together."""
        return np.asarray(self.branching.sum(axis=0))


def excitation(stream: Stream, beta: float) -> Numbers:
    """Sum of β exp(-β (t_k - t_l)) over the events l of each kind before event k; events by kinds.

    Each event inherits from the one before: R_k = exp(-β (t_k - t_{k-1})) (R_{k-1} + β of kind k-1). The chain is
    solved by doubling: after r rounds an event has heard of the 2^r events before it, and the rounds end when
    nothing older is left to hear of.

    >>> stream = Stream(np.array([0.0, 1.0]), np.array([0, 1]), 2.0)
    >>> excitation(stream, 1.0).round(3).tolist()
    [[0.0, 0.0], [0.368, 0.0]]
    """
    count = stream.hours.size
    heard = np.zeros((count, KINDS))
    if count < 2:
        return heard
    fade = np.empty(count)
    fade[0], fade[1:] = 0.0, np.exp(-beta * np.diff(stream.hours))
    heard[np.arange(1, count), stream.kind[:-1]] = beta * fade[1:]
    step = 1
    while step < count and fade.max() > SPENT:
        heard[step:] += fade[step:, None] * heard[:-step]
        fade[step:] = fade[step:] * fade[:-step]
        fade[:step] = 0.0
        step *= 2
    return heard


def expected_excitation(stream: Stream, beta: float) -> Numbers:
    """How much of what each kind brings can have come by the end: Σ_k 1 - exp(-β (T - t_k)), by kind."""
    come = -np.expm1(-beta * (stream.span_hours - stream.hours))
    return np.bincount(stream.kind, weights=come, minlength=KINDS).astype(np.float64)


def log_likelihood(stream: Stream, baseline: Baseline, model: Model) -> float:
    """Σ log λ at the events less ∫ λ over the time watched, over both kinds.

    -inf where the model holds an event for impossible.
    """
    heard = excitation(stream, model.beta)
    come = expected_excitation(stream, model.beta)
    total = 0.0
    for kind in range(KINDS):
        own = stream.kind == kind
        intensity = model.weights[kind, baseline.cell[own]] * baseline.height[own] + heard[own] @ model.branching[kind]
        if intensity.size and intensity.min() <= 0:
            return -np.inf
        expected = baseline.exposure[kind] @ model.weights[kind] + come @ model.branching[kind]
        total += float(np.log(intensity).sum() - expected)
    return total
