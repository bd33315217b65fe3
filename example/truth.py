"""The truth the example is made with: how many followers-up one mention brings, and how soon.

`TRUE_M[a, b]` is the mean number of direct followers-up (replies, quotes and shares) of type b that one
public mention of type a brings in the end, over all its mentions: own words and bare shares alike.
A bare share on X brings none (X hangs every reshare on the original); own words there bring the more for it.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

TYPES: Final = ("positive", "neutral", "negative", "unscored")
SYMBOLS: Final = "+0-x"

TRUE_M: Final[Matrix] = np.array(
    [
        [0.40, 0.05, 0.02, 0.01],
        [0.08, 0.21, 0.05, 0.01],
        [0.05, 0.08, 0.66, 0.01],
        [0.01, 0.02, 0.01, 0.26],
    ]
)
COMPETITOR_M: Final[Matrix] = np.array(
    [
        [0.22, 0.06, 0.02, 0.00],
        [0.06, 0.14, 0.03, 0.00],
        [0.05, 0.07, 0.26, 0.00],
        [0.00, 0.00, 0.00, 0.00],
    ]
)
SHARED_ON_X: Final[Matrix] = np.array([0.30, 0.12, 0.46, 0.15])
"""The part of TRUE_M's diagonal that is bare shares, on X."""

CROSSPOST_CHANCE: Final = 0.25
"""How often a same-type follower-up of a Reddit submission is a crosspost and not a comment."""

DELAY_MEDIAN_HOURS: Final = 1.8
DELAY_SIGMA: Final = 1.5


def arrived_share(window_hours: float) -> float:
    """Share of followers-up that come within the window: the lognormal distribution of delays.

    >>> round(arrived_share(DELAY_MEDIAN_HOURS), 3)
    0.5
    """
    return 0.5 * (1 + math.erf(math.log(window_hours / DELAY_MEDIAN_HOURS) / (DELAY_SIGMA * math.sqrt(2))))


def windowed_matrix(window_hours: float, full: Matrix = TRUE_M) -> Matrix:
    """What a windowed estimator estimates: the matrix times the share that arrives within the window."""
    return full * arrived_share(window_hours)


def total_reproduction(full: Matrix = TRUE_M) -> Matrix:
    """Direct and indirect followers-up of one mention of each type: the row sums of (I - M)^-1 - I.

    >>> [round(float(total), 2) for total in total_reproduction()]
    [0.96, 0.72, 2.68, 0.47]
    """
    steps: Matrix = np.linalg.inv(np.eye(len(TYPES)) - full) - np.eye(len(TYPES))
    return np.asarray(steps.sum(axis=1), dtype=np.float64)
