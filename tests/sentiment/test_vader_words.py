"""Words as the package cuts them, remembered within bounds; emoji spelled as it spells them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vaderSentiment.vaderSentiment import BOOSTER_DICT, SPECIAL_CASES, SentimentIntensityAnalyzer, SentiText

from reporter.sentiment import vader_words
from reporter.sentiment.vader_words import (
    ACTING_WORDS,
    FILLERS,
    LONGEST_REMEMBERED,
    PHRASE_WORDS,
    Vocabulary,
    emoji_speller,
)


class Watched(SentimentIntensityAnalyzer):  # type: ignore[misc]
    """The package, telling which text it scores once the emoji are spelled out."""

    def score_valence(self, sentiments: list[float], text: str) -> dict[str, str]:
        """The text in place of its scores."""
        return {"text": text}


PACKAGE = Watched()
PHRASES = [phrase for phrase in (*SPECIAL_CASES, *BOOSTER_DICT) if " " in phrase]
SIGNS = ["\ufe0f", "\u200d", " ", "\n", "so", "’", "一"]
spelled = emoji_speller(PACKAGE.emojis)


@pytest.mark.parametrize("written", ["love", "LOVE!!", '"(Love)"', "#love"])
def test_punctuation_and_capitals_do_not_hide_a_word(written: str) -> None:
    """A word is found with whatever stands around it, and in any case."""
    assert 3.2 == Vocabulary(PACKAGE.lexicon)[written].valence


def test_a_short_word_keeps_its_punctuation() -> None:
    """What has two letters or fewer may be an emoticon and is left as it is."""
    words = Vocabulary(PACKAGE.lexicon)

    assert (True, False) == (words["no"].in_lexicon, words["no!"].in_lexicon)


@settings(deadline=None)
@given(st.text())
def test_capitals_are_those_of_the_package(text: str) -> None:
    """A token counts as written in capitals exactly when the package's word for it does."""
    words = Vocabulary(PACKAGE.lexicon)

    assert [w.isupper() for w in SentiText(text).words_and_emoticons] == [words[t].is_capital for t in text.split()]


def test_what_is_remembered_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream of new words does not fill the memory, and stays right."""
    monkeypatch.setattr(vader_words, "MOST_REMEMBERED", 3)
    words = Vocabulary({"love": 3.2})

    assert [3.2] * 10 == [words[f"{'!' * count}love"].valence for count in range(10)]
    assert len(words) <= 3


def test_long_tokens_are_not_remembered() -> None:
    """A link or a word without end is looked up and forgotten."""
    words = Vocabulary({"love": 3.2})

    assert 3.2 == words["love" + "!" * LONGEST_REMEMBERED].valence
    assert ["love"] == list(words)


def test_words_of_the_lexicon_are_known_before_they_are_met() -> None:
    """What is known at first is what looking it up anew gives; a key with a sign or a capital waits until it is met."""
    words = Vocabulary(PACKAGE.lexicon)
    known = dict(words)
    words.clear()

    assert {token for token in PACKAGE.lexicon if token.isalpha() and token == token.lower()} == set(known)
    assert [words[token] for token in known] == list(known.values())


def test_each_phrase_has_a_word_that_calls_the_rules() -> None:
    """Words too common to watch for are neither a whole phrase nor scored themselves."""
    assert [] == [phrase for phrase in PHRASES if FILLERS.issuperset(phrase.split())]
    assert set() == FILLERS & (set(PACKAGE.lexicon) | ACTING_WORDS)
    assert FILLERS <= PHRASE_WORDS


def test_no_emoji_is_plain_ascii() -> None:
    """Texts of ASCII need not be searched for emoji."""
    assert [] == [emoji for emoji in PACKAGE.emojis if emoji.isascii()]


@settings(deadline=None)
@given(st.lists(st.sampled_from([*PACKAGE.emojis, *SIGNS]) | st.characters()).map("".join))
def test_emoji_are_spelled_as_the_package_spells_them(text: str) -> None:
    """Names, and the spaces before them, are the package's for every mix of emoji and other signs."""
    assert PACKAGE.polarity_scores(text)["text"] == spelled(text).strip()


@pytest.mark.parametrize("between", ["", " ", "so"])
def test_every_emoji_is_spelled_as_the_package_spells_it(between: str) -> None:
    """All emoji of the package come out as its own names, forty a text."""
    emoji = list(PACKAGE.emojis)
    texts = [between.join(emoji[start : start + 40]) for start in range(0, len(emoji), 40)]

    assert [PACKAGE.polarity_scores(text)["text"] for text in texts] == list(map(spelled, texts))
