"""Totals of spread by true kind, from totals by the kind as scored and how often the scorer errs.

A mention of true kind t is scored as a with chance C[a, t], whatever it brings, and so are its follow-ups with
words of their own: the table of follow-ups by kind of parent (rows) and of child (columns) as scored is
Y = C Y' C', with Y' the true one. A share without words has the kind of what it passes on, right or wrong, so
it stands on the diagonal of both. Both are solved for the truth. What is not scored is not mixed.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from reporter.spread.items import POLARITY_COUNT
from reporter.spread.tally import INHERITED, OWN, REPLIES, ROOT_CHILDREN, ROOT_OWN, SHARES, WIDTH

Numbers = npt.NDArray[np.float64]

MIXED = 3  # the scored kinds, which come first


def unmixed(totals: Numbers, likelihood: Numbers) -> Numbers:
    """Totals of a tally by true kind; some may come out below 0, where chance or the labels say too much.

    Args:
        totals: The columns of a tally, flat, in the last axis.
        likelihood: C, scored x true, in the last two axes; one, or one for each list of totals.

    References:
        Rogan and Gladen, American Journal of Epidemiology 107, 1978, for the one axis with two kinds.
        The two axes and the shares without words are our own derivation, tested by simulation.

    >>> own = np.zeros((4, WIDTH))
    >>> own[:, OWN] = [62, 40, 58, 9]
    >>> sure = np.array([[0.8, 0.1, 0.1], [0.1, 0.8, 0.1], [0.1, 0.1, 0.8]])
    >>> unmixed(own.ravel(), sure).reshape(4, WIDTH)[:, OWN].round(1).tolist()
    [65.7, 34.3, 60.0, 9.0]
    """
    sums = totals.reshape(*totals.shape[:-1], POLARITY_COUNT, WIDTH)
    back = np.zeros((*likelihood.shape[:-2], POLARITY_COUNT, POLARITY_COUNT))
    back[..., :MIXED, :MIXED] = np.linalg.inv(likelihood)
    back[..., MIXED:, MIXED:] = 1.0
    across = np.swapaxes(back, -1, -2)
    true = np.empty(np.broadcast_shapes(sums.shape, (*back.shape[:-1], WIDTH)))
    for column in (OWN, ROOT_OWN, ROOT_CHILDREN, INHERITED):
        true[..., column] = (back @ sums[..., column, None])[..., 0]
    bare, true_bare = (_diagonal(table[..., INHERITED]) for table in (sums, true))
    true[..., SHARES] = back @ (sums[..., SHARES] - bare) @ across + true_bare
    true[..., REPLIES] = back @ sums[..., REPLIES] @ across
    return true.reshape(*true.shape[:-2], POLARITY_COUNT * WIDTH)


def _diagonal(values: Numbers) -> Numbers:
    return values[..., None] * np.eye(POLARITY_COUNT)
