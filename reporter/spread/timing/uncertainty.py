"""How sure the numbers of a process are, from how sharply its likelihood falls off around them."""

from __future__ import annotations

import math

import numpy as np

from reporter.spread.timing.fit import Fit, Target, targets
from reporter.spread.timing.stream import KINDS, Numbers, Stream

LOG_STEP = 1e-3


def information(stream: Stream, fit: Fit) -> Numbers:
    """Minus the second derivatives of the log-likelihood, the speed among the unknowns.

    Order: the unknowns of kind 0 (cells, then its row of N), those of kind 1, and log β. The two kinds touch each
    other only through the speed. Derivatives in log β are central differences.
    """
    beta, own = fit.model.beta, fit.unknowns
    here, slower, faster = (targets(stream, fit.baseline, beta * math.exp(step)) for step in (0.0, -LOG_STEP, LOG_STEP))
    size = own[0].size
    full = np.zeros((KINDS * size + 1, KINDS * size + 1))
    for kind in range(KINDS):
        part = slice(kind * size, (kind + 1) * size)
        full[part, part] = here[kind].information(own[kind])
        slopes = faster[kind].gradient(own[kind]) - slower[kind].gradient(own[kind])
        full[part, -1] = full[-1, part] = -slopes / (2 * LOG_STEP)
    curve = _total(faster, own) - 2 * _total(here, own) + _total(slower, own)
    full[-1, -1] = -curve / LOG_STEP**2
    return full


def covariance(stream: Stream, fit: Fit) -> Numbers | None:
    """Covariance of N[0,0], N[0,1], N[1,0], N[1,1], or None where the likelihood has no single top.

    Weights of the baseline that are 0 stay 0; entries of N that are 0 keep their doubt, so that their upper ends
    are more than nothing.
    """
    cells = fit.baseline.exposure.shape[1]
    weights = np.concatenate([np.append(own[:cells] > 0, [True] * KINDS) for own in fit.unknowns])
    kept = np.append(weights, True)
    matrix = information(stream, fit)[np.ix_(kept, kept)]
    if not (np.isfinite(matrix).all() and (matrix.diagonal() > 0).all()):
        return None
    scale = np.sqrt(matrix.diagonal())
    scaled = matrix / np.outer(scale, scale)
    if np.linalg.eigvalsh(scaled)[0] <= 0:
        return None
    spread = np.linalg.inv(scaled) / np.outer(scale, scale)
    places = np.flatnonzero(kept)
    wanted = [kind * (cells + KINDS) + cells + other for kind in range(KINDS) for other in range(KINDS)]
    rows = np.searchsorted(places, wanted)
    return np.asarray(spread[np.ix_(rows, rows)])


def _total(problems: list[Target], unknowns: tuple[Numbers, ...]) -> float:
    return sum(problem.value(own) for problem, own in zip(problems, unknowns, strict=True))
