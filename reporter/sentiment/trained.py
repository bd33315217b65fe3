"""The scorer that has learned from hand labels, behind the same protocol as VADER."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from reporter.sentiment.model import CLASSES, load
from reporter.sentiment.scorer import THRESHOLD
from reporter.sentiment.vader import VaderScorer

BATCH = 2000


class TrainedScorer:
    """Scores by the model in a file that `reporter train` wrote.

    The compound is the chance of good less the chance of bad, moved to the right side of the thresholds where
    the likeliest kind lies on the other, so that the polarity is always the likeliest kind.

    Args:
        path: The file.

    Raises:
        ConfigError: The model cannot be used; says why and what to do.
    """

    takes_model = True

    def __init__(self, path: Path) -> None:
        self._model = load(path)
        self._vader = VaderScorer()
        labels, mark = self._model.facts["labels"], self._model.facts["mark"]
        self.name = f"trained on {labels:,} labels (model {mark}, {self._vader.name})"

    @property
    def held_out(self) -> Mapping[str, str]:
        """How each text that it learned from was scored before it had, by digest."""
        return self._model.held_out

    def score(self, texts: Sequence[str]) -> list[float]:
        """The compound of each text, in order."""
        found: list[float] = []
        for start in range(0, len(texts), BATCH):
            chances = self._model.probabilities(texts[start : start + BATCH], self._vader)
            found += [compound(*(float(chance) for chance in row)) for row in chances]
        return found


def compound(bad: float, neutral: float, good: float) -> float:
    """The balance of three chances, on the side of the likeliest; of equals the neutral one, then the bad.

    >>> compound(0.1, 0.2, 0.7), compound(0.3, 0.36, 0.34), compound(0.34, 0.3, 0.36)
    (0.6, 0.04, 0.05)
    """
    balance = round(good - bad, 4)
    likeliest = CLASSES[max((1, 0, 2), key=lambda place: (bad, neutral, good)[place])]
    if likeliest == "positive":
        return max(balance, THRESHOLD)
    if likeliest == "negative":
        return min(balance, -THRESHOLD)
    within = round(THRESHOLD - 0.0001, 4)
    return min(max(balance, -within), within)
