"""The scores of a text from the valences of its words, as vaderSentiment 3.3.2 gives them."""

from __future__ import annotations

from math import sqrt

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from reporter.sentiment.vader_rules import valences
from reporter.sentiment.vader_words import AFTER, BEFORE, Vocabulary, emoji_speller

PER_EXCLAMATION_MARK = 0.292  # up to four of them
PER_QUESTION_MARK = 0.18  # for two or three of them
MANY_QUESTION_MARKS = 0.96  # for more
NORMAL = 15  # the greater, the larger a sum of valences must be to come near 1


class ExactAnalyzer:
    """The package's scores to the last digit, in time that grows with the length of a text only.

    The lexicon and the emoji are those of the installed package.
    """

    def __init__(self, package: SentimentIntensityAnalyzer) -> None:
        self._word = Vocabulary(package.lexicon).__getitem__
        self._spelled = emoji_speller(package.emojis)

    def compound(self, text: str) -> float:
        """The balance of good and bad words, from -1 to 1."""
        if not text.isascii():  # no emoji of the package is ASCII
            text = self._spelled(text)
        found = valences([*BEFORE, *map(self._word, text.split()), *AFTER])
        return _compound(sum(found), _emphasis(text)) if found else 0.0

    def polarity_scores(self, text: str) -> dict[str, float]:
        """The shares of bad, neutral and good words, and the compound.

        >>> ExactAnalyzer(SentimentIntensityAnalyzer()).polarity_scores("Good, but slow!")
        {'neg': 0.0, 'neu': 0.471, 'pos': 0.529, 'compound': 0.3054}
        """
        text = self._spelled(text)
        tokens = text.split()
        found = valences([*BEFORE, *map(self._word, tokens), *AFTER])
        if not found:
            return {"neg": 0.0, "neu": 1.0 if tokens else 0.0, "pos": 0.0, "compound": 0.0}
        emphasis = _emphasis(text)
        neg, neu, pos = _shares(found, len(tokens) - len(found), emphasis)
        return {"neg": neg, "neu": neu, "pos": pos, "compound": _compound(sum(found), emphasis)}


def _compound(total: float, emphasis: float) -> float:
    """The sum of the valences and the emphasis, brought to -1..1.

    The package cuts what lies beyond; nothing can, as the root of more than a square is no smaller than its side.
    """
    if total > 0:
        total += emphasis
    elif total < 0:
        total -= emphasis
    return round(total / sqrt(total * total + NORMAL), 4)


def _emphasis(text: str) -> float:
    """What exclamation and question marks add to the side that prevails."""
    exclamations = text.count("!")
    questions = text.count("?")
    emphasis = (exclamations if exclamations < 4 else 4) * PER_EXCLAMATION_MARK
    if questions > 1:
        emphasis += questions * PER_QUESTION_MARK if questions <= 3 else MANY_QUESTION_MARKS
    return emphasis


def _shares(found: list[float], neutral_count: int, emphasis: float) -> tuple[float, float, float]:
    """The shares of bad, neutral and good.

    A neutral word counts one, and a good or bad one counts one more than its valence.
    """
    good = bad = 0.0
    for value in found:
        if value > 0:
            good += value + 1
        elif value < 0:
            bad += 1 - value
        else:
            neutral_count += 1
    if good > bad:
        good += emphasis
    elif good < bad:
        bad += emphasis
    total = good + bad + neutral_count
    return round(bad / total, 3), round(neutral_count / total, 3), round(good / total, 3)
