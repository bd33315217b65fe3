"""What a scorer is, and how one is found by its name."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import entry_points
from typing import Protocol

from reporter.errors import ConfigError

GROUP = "reporter.scorers"
THRESHOLD = 0.05  # polarity by compound, as the authors of VADER advise (Hutto and Gilbert 2014)


class Scorer(Protocol):
    """Gives each text a balance of good and bad words from -1 to 1."""

    name: str

    def score(self, texts: Sequence[str]) -> list[float]:
        """The compound of each text, in order."""
        ...


def scorer(name: str) -> Scorer:
    """The scorer registered under this name in the entry points `reporter.scorers`.

    Raises:
        ConfigError: No package gives a scorer of this name.
    """
    found = entry_points(group=GROUP)
    if name not in found.names:
        raise ConfigError(
            f"[sentiment] scorer is {name!r}, which no installed package gives",
            hint="use one of: " + ", ".join(sorted(found.names)),
        )
    made: Scorer = found[name].load()()
    return made


def polarity(compound: float) -> str:
    """Good from 0.05, bad from -0.05, neutral between.

    >>> [polarity(value) for value in (0.05, 0.0499, -0.05)]
    ['positive', 'neutral', 'negative']
    """
    if compound >= THRESHOLD:
        return "positive"
    return "negative" if compound <= -THRESHOLD else "neutral"
