"""What a scorer is, and how one is found by its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol

from reporter.cache.store import file_digest
from reporter.errors import ConfigError

GROUP = "reporter.scorers"
MOST_KEPT = 4  # scorers, of a process that may go on for days
THRESHOLD = 0.05  # polarity by compound, as the authors of VADER advise (Hutto and Gilbert 2014)


class Scorer(Protocol):
    """Gives each text a balance of good and bad words from -1 to 1."""

    name: str

    def score(self, texts: Sequence[str]) -> list[float]:
        """The compound of each text, in order."""
        ...


def scorer(name: str, *, model: str = "") -> Scorer:
    """The scorer registered under this name in the entry points `reporter.scorers`.

    A process makes it once, since that reads a lexicon, and anew when its model is another one.

    Args:
        name: As `[sentiment] scorer` has it.
        model: File of a model, given to those scorers that have the attribute `takes_model`.

    Raises:
        ConfigError: No package gives a scorer of this name, or its model cannot be used.
    """
    return _made(name, model, model_digest(model))


def model_digest(model: str) -> str:
    """The digest of the file of a model; empty where there is none."""
    return file_digest(Path(model)) if model and Path(model).is_file() else ""


def held_out(name: str, *, model: str = "") -> Mapping[str, str]:
    """The polarity of texts that a scorer has learned from, by digest, as it had them before it did.

    What a scorer says of texts that it was shown with their answers is no measure of how often it errs.
    """
    before: Mapping[str, str] = getattr(scorer(name, model=model), "held_out", {})
    return before


def polarity(compound: float) -> str:
    """Good from 0.05, bad from -0.05, neutral between.

    >>> [polarity(value) for value in (0.05, 0.0499, -0.05)]
    ['positive', 'neutral', 'negative']
    """
    if compound >= THRESHOLD:
        return "positive"
    return "negative" if compound <= -THRESHOLD else "neutral"


@lru_cache(MOST_KEPT)
def _made(name: str, model: str, digest: str) -> Scorer:
    """The scorer with a model of these bytes."""
    found = entry_points(group=GROUP)
    if name not in found.names:
        raise ConfigError(
            f"[sentiment] scorer is {name!r}, which no installed package gives",
            hint="use one of: " + ", ".join(sorted(found.names)),
        )
    factory = found[name].load()
    made: Scorer = factory(Path(model)) if getattr(factory, "takes_model", False) else factory()
    return made
