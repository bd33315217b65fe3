"""The arithmetic of the spread matrix: every figure of it from one list of totals, for many lists at once.

M[a, b] is the number of follow-ups of polarity b that one mention of polarity a brings directly.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from reporter.mentions import POLARITIES
from reporter.spread.items import POLARITY_COUNT
from reporter.spread.tally import OWN, REPLIES, ROOT_CHILDREN, ROOT_OWN, SHARES, WIDTH

Numbers = npt.NDArray[np.float64]

ROUNDING = 1e-9  # a factor of 1 comes out of the eigenvalues a few last digits beside it
POSITIVE, NEGATIVE = POLARITIES.index("positive"), POLARITIES.index("negative")

NAMES: tuple[str, ...] = (
    *(f"matrix.{one}.{other}" for one in POLARITIES for other in POLARITIES),
    *(f"{figure}.{one}" for figure in ("reproduction", "shares", "replies", "roots", "later") for one in POLARITIES),
    *(f"runaway.{one}" for one in POLARITIES),
    "radius",
    "log_ratio",
)


def figures(totals: Numbers) -> Numbers:
    """Every figure of the spread matrix, in the order of `NAMES`, from totals over authors.

    A polarity without mature mentions has no row: its figures are NaN, and in the totals it brings nothing on.

    Args:
        totals: The columns of a tally, flat, in the last axis.

    Returns:
        The figures in the last axis. `runaway` is T / (1 + T) for a total T: 0 when nothing follows,
        1 when the chain never ends. On this scale a total has an ordinary error even when it is near that point.
    """
    sums = totals.reshape(*totals.shape[:-1], POLARITY_COUNT, WIDTH)
    own = sums[..., OWN]
    shares, replies = sums[..., SHARES], sums[..., REPLIES]
    children = (shares + replies).sum(axis=-1)
    rows = _per(children, own)
    matrix = _adding_up(_per(shares + replies, own[..., None]), rows)
    parts = (
        matrix.reshape(*totals.shape[:-1], POLARITY_COUNT**2),
        rows,
        _per(shares.sum(axis=-1), own),
        _per(replies.sum(axis=-1), own),
        _per(sums[..., ROOT_CHILDREN], sums[..., ROOT_OWN]),
        _per(children - sums[..., ROOT_CHILDREN], own - sums[..., ROOT_OWN]),
        runaway(matrix),
        radius(matrix)[..., None],
        (np.log(rows[..., POSITIVE]) - np.log(rows[..., NEGATIVE]))[..., None],
    )
    return np.concatenate([*(np.maximum(part, 0.0) for part in parts[:-1]), parts[-1]], axis=-1)


def radius(matrix: Numbers) -> Numbers:
    """Find the factor by which a chain grows from one generation to the next: the largest eigenvalue.

    >>> round(float(radius(np.array([[0.3, 0.2], [0.1, 0.4]]))), 3)
    0.5
    """
    growth: Numbers = np.abs(np.linalg.eigvals(np.nan_to_num(matrix))).max(axis=-1)
    return growth


def totals_in_all(matrix: Numbers) -> Numbers:
    """Count what one mention of each polarity brings directly and indirectly: the row sums of (I - M)^-1 - I.

    Infinite for every polarity when the chain grows (radius of 1 or more, but for rounding).

    References:
        Harris, The Theory of Branching Processes, 1963, chapter II.

    >>> totals_in_all(np.array([[0.5, 0.0], [0.0, 0.2]])).round(3).tolist()
    [1.0, 0.25]
    """
    known = np.nan_to_num(matrix)
    ends = radius(known) < 1 - ROUNDING
    safe = np.where(ends[..., None, None], known, 0.0)
    identity = np.eye(matrix.shape[-1])
    brought = (np.linalg.inv(identity - safe) - identity).sum(axis=-1)
    return np.where(ends[..., None], brought, np.inf)


def runaway(matrix: Numbers) -> Numbers:
    """Put totals on a scale from 0 to 1: the part of an average chain that is not its start."""
    return 1 - 1 / (1 + totals_in_all(matrix))


def _per(events: Numbers, items: Numbers) -> Numbers:
    rate = np.full(np.broadcast_shapes(events.shape, items.shape), np.nan)
    np.divide(events, items, out=rate, where=items > 0)
    return rate


def _adding_up(matrix: Numbers, rows: Numbers) -> Numbers:
    """The matrix without cells below 0, which a correction can give, its rows still adding up to what they did."""
    has_negative = (matrix < 0).any(axis=-1)
    if not has_negative.any():
        return matrix
    kept = np.maximum(matrix, 0.0)
    total = kept.sum(axis=-1)
    factor = np.divide(np.maximum(rows, 0.0), total, out=np.ones_like(total), where=has_negative & (total > 0))
    adding_up: Numbers = kept * factor[..., None]
    return adding_up
