"""vaderSentiment behind the scorer protocol: exactly its scores, without its waits."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from reporter.sentiment.vader_exact import ExactAnalyzer

# Releases whose scores ours were compared with; tests/sentiment/test_vader*.py is the proof. A release
# enters this set only with those tests green on it.
PROVED = frozenset({"3.3.2"})


class VaderScorer:
    """The compound of vaderSentiment (Hutto and Gilbert, ICWSM 2014).

    The package compares its words in a way that takes the square of a text's length, so that one long
    comment could hold up a report. Our rules give the same scores in time that grows with the length. Where
    the installed release is not one that they were compared with, the package scores, and the name says so.

    Args:
        release: The installed release of vaderSentiment, when it is not to be looked up.

    >>> VaderScorer().score(["I love it", "I hate it", "It is blue"])
    [0.6369, -0.5719, 0.0]
    """

    def __init__(self, *, release: str | None = None) -> None:
        release = release or version("vaderSentiment")
        self._package = SentimentIntensityAnalyzer()
        self._exact = ExactAnalyzer(self._package) if release in PROVED else None
        self.name = f"vaderSentiment {release}"
        if self._exact is None:
            self.name += " (scored by the package itself, slowly: reporter has not been compared with this release)"

    def score(self, texts: Sequence[str]) -> list[float]:
        """The compound of each text, in order, as `polarity_scores` gives it."""
        if self._exact is None:
            return [self._package.polarity_scores(text)["compound"] for text in texts]
        return list(map(self._exact.compound, texts))

    def polarity_scores(self, text: str) -> dict[str, float]:
        """The shares of bad, neutral and good words, and the compound, of one text."""
        found: dict[str, float] = (self._exact or self._package).polarity_scores(text)
        return found
