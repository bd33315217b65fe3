"""What the report's scorer reads in a text, so that the truth is what it sees."""

from __future__ import annotations

from functools import cache

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

THRESHOLD = 0.05


@cache
def _analyzer() -> SentimentIntensityAnalyzer:
    return SentimentIntensityAnalyzer()


@cache
def symbol(text: str) -> str:
    """`+`, `0` or `-`, at the customary threshold.

    >>> symbol("I love it"), symbol("Which one?"), symbol("terrible")
    ('+', '0', '-')
    """
    compound = _analyzer().polarity_scores(text)["compound"]
    if compound >= THRESHOLD:
        return "+"
    return "-" if compound <= -THRESHOLD else "0"


def is_neutral(text: str) -> bool:
    """Whether a name or handle carries no mood of its own."""
    return symbol(text) == "0" and symbol(text.replace("_", " ").replace(".", " ")) == "0"
