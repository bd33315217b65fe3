"""Our scores against the package's: the whole dict's repr, on real, generated and hostile texts."""

import random
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vaderSentiment.vaderSentiment import BOOSTER_DICT, NEGATE, SPECIAL_CASES, SentimentIntensityAnalyzer

from reporter.sentiment.vader import VaderScorer

PACKAGE = SentimentIntensityAnalyzer()
OURS = VaderScorer()
LEXICON = list(PACKAGE.lexicon)
EMOJI = list(PACKAGE.emojis)
PHRASES = [phrase for phrase in (*SPECIAL_CASES, *BOOSTER_DICT) if " " in phrase]
RULES = [*BOOSTER_DICT, *NEGATE, *PHRASES, *" ".join(PHRASES).split()]
NAMED = [
    *("at", "least", "very", "but", "kind", "of", "no", "or", "nor", "never", "so", "this", "without", "doubt"),
    *("sort", "just", "enough", "the", "a", "is", "was", "I", "it"),
]
CLOSE = [
    *("no", "or", "nor", "never", "so", "this", "without", "doubt", "at", "very", "least", "kind", "of", "good", "BAD"),
    *("the", "shit", "bomb", "bus", "stop", "yeah", "right", "to", "die", "for", "brick", "but"),
]
ODD = [
    *("brick", "#tag", "@happy", "don’t", "DON’T", "N'T", "xn't", "İstanbul", "ǅ", "ﬁne", "ß", "K", "1", "é"),
    *("LOL", "a.b", ":D", ";)", "<3", ":'(", "O_o", "2019", "https://a.example/b"),
]
MARKS = [
    *("!", "?", "!!", "???", "?!?!", ".", ",", "...", '"', "'", "-", "—", "’", "“", "*"),
    *("\u200d", "\ufe0f", "\xa0", "\u2003"),
]
GAPS = [" "] * 6 + ["  ", "\n", "\t", "", "\x1f", "\u3000"]
SIGNS = [*"a !?.'é0", *"😀💓❤🏽🇺🇸", "\ufe0f", "\u200d", "\ud83d", "\n", "bad", "good", "BAD", " but ", "not "]


def differences(texts: Iterable[str]) -> list[tuple[str, str, str]]:
    """Each text whose four scores, or compound in a batch, are not the package's to the last digit and sign."""
    found = []
    for text in texts:
        expected = PACKAGE.polarity_scores(text)
        ours = OURS.polarity_scores(text)
        if repr(expected) != repr(ours) or repr([expected["compound"]]) != repr(OURS.score([text])):
            found.append((text, repr(expected), repr(ours)))
    return found


def word(chance: random.Random) -> str:
    """A word that some rule knows, or an odd one, in some case, with or without marks."""
    kinds: tuple[list[str], ...] = (RULES, NAMED, NAMED, LEXICON, LEXICON, EMOJI, ODD)
    written = chance.choice(chance.choice(kinds))
    written = chance.choice((str, str, str, str.upper, str.title))(written)
    before, after = chance.choice(MARKS), chance.choice(MARKS)
    return before * (chance.random() < 0.08) + written + after * (chance.random() < 0.2)


def rule_texts(chance: random.Random) -> Iterator[str]:
    """Sentences of words that the rules know, from none to twenty-five."""
    while True:
        length = chance.choice((0, 1, 2, 3, 4, 5, 6, 8, 10, 15, 25))
        yield "".join(word(chance) + chance.choice(GAPS) for _ in range(length))


def close_texts(chance: random.Random) -> Iterator[str]:
    """The few words whose rules look at two or three of them at once, in every order."""
    while True:
        yield " ".join(chance.choices(CLOSE, k=chance.randint(1, 16)))


def sign_texts(chance: random.Random) -> Iterator[str]:
    """Signs, parts of emoji and a few words, thrown together."""
    while True:
        yield "".join(chance.choices(SIGNS, k=chance.randint(0, 25)))


def emoji_texts(chance: random.Random) -> Iterator[str]:
    """Emoji alone, in strings, joined, varied, and among words."""
    while True:
        between = chance.choice(("", " ", "\ufe0f", "\u200d", "good", " but "))
        yield between.join(chance.choices(EMOJI, k=chance.randint(1, 12)))


def key_texts(chance: random.Random) -> Iterator[str]:
    """Every key of the lexicon and of the emoji table by itself, then stressed, turned and followed by others."""
    keys = [*LEXICON, *EMOJI, *RULES]
    chance.shuffle(keys)
    for frame in ("{}", "it was VERY {}!", "but {} is NEVER so {} ???", "no or {} kind of {}"):
        yield from (frame.format(key, chance.choice(keys)) for key in keys)
        yield from (frame.format(key.upper(), key) for key in keys)


GENERATORS = [rule_texts, close_texts, sign_texts, emoji_texts, key_texts]


@settings(deadline=None)
@given(st.text())
def test_any_text(text: str) -> None:
    """Whatever the characters, the scores are the package's."""
    assert [] == differences([text])


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([*RULES, *NAMED, *ODD, "good", "bad", "GREAT", "horrible!", "😀"]), max_size=9).map(
        " ".join
    )
)
def test_any_words_that_the_rules_know(text: str) -> None:
    """Whatever the order of boosters, negations, phrases and valued words, the scores are the package's."""
    assert [] == differences([text])


@pytest.mark.parametrize("texts", GENERATORS)
def test_generated_texts(texts: Callable[[random.Random], Iterator[str]]) -> None:
    """Some thousand of each kind of generated text."""
    assert [] == differences(islice(texts(random.Random(1)), 3000))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("texts", "count"),
    [(rule_texts, 40_000), (close_texts, 40_000), (sign_texts, 20_000), (emoji_texts, 10_000), (key_texts, 90_000)],
)
def test_many_generated_texts(texts: Callable[[random.Random], Iterator[str]], count: int) -> None:
    """More than a hundred thousand texts, every key of the lexicon and of the emoji table among them."""
    assert [] == differences(islice(texts(random.Random(2)), count))


def real_texts(shared_data: Path) -> list[str]:
    """Tweets, reviews and editorials of two public corpora, one text a line."""
    folder = shared_data / "sentiment"
    tables = sorted(folder.glob("vader_groundtruth/*_GroundTruth.txt"))
    lines = [line for table in tables for line in table.read_text("utf-8", errors="replace").split("\n") if line]
    tweets = (folder / "tweeteval_val/val_text.txt").read_text("utf-8").split("\n")
    return [*(line.split("\t")[2] for line in lines), *tweets]


def test_some_real_texts(shared_data: Path) -> None:
    """Every twentieth real text."""
    assert [] == differences(real_texts(shared_data)[::20])


@pytest.mark.slow
@pytest.mark.parametrize("recased", [str, str.upper, str.title, str.swapcase])
def test_real_texts(shared_data: Path, recased: Callable[[str], str]) -> None:
    """All real texts, as they were written and in other cases."""
    assert [] == differences(map(recased, real_texts(shared_data)))


@pytest.mark.slow
def test_long_real_texts(shared_data: Path) -> None:
    """Real texts joined to long comments, half of them with shouting in between."""
    chance = random.Random(3)
    texts = real_texts(shared_data)
    texts += list(map(str.upper, texts))

    assert [] == differences(" ".join(chance.sample(texts, chance.randint(2, 12))) for _ in range(2000))


HOSTILE = [
    "😀", "👨\u200d👩\u200d👧 ", "❤\ufe0f", "good ", "GREAT good ", "!?", "!!! ", "but ", "good but ", "bad but GREAT ",
    "not good ", "don't n't ", "kind of good ", "least good ", "no ", "never so this bad ", "kiss of death ", "good",
    "n'", "’", "\n", "ﷺ", "İ", "\x1f",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_text_of_one_piece_repeated(piece: str) -> None:
    """A short hostile text has the package's scores; the package is too slow for a long one."""
    assert [] == differences([piece * (1200 // len(piece))])


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_long_hostile_text_is_scored(piece: str) -> None:
    """A comment of 200,000 characters is scored at all: the package would take hours for some of these."""
    assert -1 <= OURS.score([piece * (200_000 // len(piece))])[0] <= 1


@pytest.mark.parametrize("at", [0.0, 0.5, 1.0])
def test_a_long_text_of_all_valences_around_but_is_scored(at: float) -> None:
    """Many different valences before and after "but" do not make it slow either."""
    words = random.Random(4).choices(LEXICON, k=30_000)
    words.insert(int(at * len(words)), "but")

    assert -1 <= OURS.score([" ".join(words)])[0] <= 1
