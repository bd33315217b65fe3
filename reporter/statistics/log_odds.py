"""Which words set two ways of talking apart: those that one side says more often than chance and habit explain.

The most frequent words of a side say little, because everybody says them, and a word said once by one side only
says nothing. So each word's odds on either side are drawn towards how everybody talks, and held against their doubt.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class LogOdds:
    """How much more one side says each word.

    Args:
        difference: Logarithm of the word's odds on the first side over those on the second, shape (words,).
        error: Its standard error, same shape.
    """

    difference: Numbers
    error: Numbers

    @property
    def z(self) -> Numbers:
        """The difference in units of its error: above 0 is a word of the first side."""
        return self.difference / self.error


def log_odds(first: npt.ArrayLike, second: npt.ArrayLike, prior: npt.ArrayLike) -> LogOdds:
    """Compare how often two sides say each word, with a prior of how often it is said at all.

    δ = log((y + α) / (n + a - y - α)) of the first side less that of the second; its variance is near
    1/(y₁ + α) + 1/(y₂ + α), where y counts a word, n all words of a side, α the prior of the word and a their sum.

    Args:
        first: How often the first side says each word, shape (words,).
        second: How often the second side does.
        prior: Words that are thought to have been heard before, more than 0 each: the larger their sum, the more
            is asked of a word before it counts as one side's. One number does for all words.

    Raises:
        ValueError: The counts do not fit each other, a prior is not above 0, or there is one word only,
            which has no odds against others.

    References:
        Monroe, Colaresi and Quinn, Fightin' Words, Political Analysis 16, 2008, equations 16 to 22.

    >>> first, second = "the fox jumps over the lazy pig", "the lazy pig jumps over the donkey"
    >>> words = ["donkey", "fox", "jumps", "lazy", "over", "pig", "the"]
    >>> counts = [[side.split().count(word) for word in words] for side in (first, second)]
    >>> dict(zip(words, log_odds(*counts, 0.05).z.round(2).tolist()))["donkey"]
    -0.7
    """
    ours, theirs = np.asarray(first, np.float64), np.asarray(second, np.float64)
    before = np.broadcast_to(np.asarray(prior, np.float64), ours.shape)
    if ours.ndim != 1 or ours.shape != theirs.shape:
        raise ValueError("each word has one count on either side")
    if ours.size < 2:
        raise ValueError("one word has no odds against others")
    if not ((ours >= 0) & (theirs >= 0) & (before > 0)).all():
        raise ValueError("counts are not below 0, and a prior is above 0")
    return LogOdds(_logit(ours, before) - _logit(theirs, before), np.sqrt(1 / (ours + before) + 1 / (theirs + before)))


def pooled_prior(first: npt.ArrayLike, second: npt.ArrayLike, *, weight: float) -> Numbers:
    """The prior that says: both sides talk alike, as they do together.

    A word that neither side says is given the least that a word has, so that its odds are defined.

    Args:
        first: How often the first side says each word, shape (words,).
        second: How often the second side does.
        weight: How many words this belief is worth, more than 0.

    >>> pooled_prior([3, 0], [0, 1], weight=10).tolist()
    [7.5, 2.5]
    """
    together = np.asarray(first, np.float64) + np.asarray(second, np.float64)
    if not together.any():
        return np.full(together.shape, weight / max(together.size, 1))
    said = np.maximum(together, together[together > 0].min())
    return np.asarray(weight * said / said.sum(), np.float64)


def _logit(count: Numbers, prior: Numbers) -> Numbers:
    some = count + prior
    return np.asarray(np.log(some / (some.sum() - some)), np.float64)
