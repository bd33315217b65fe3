"""The bank of texts says what its sections promise."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import numpy as np
import pytest

from example.bank import Bank, Line, _line, load
from example.polarity import is_neutral, symbol

SCORED = re.compile(r"^(?:post|comment|reply [+\-0x]|after \w+) ([+\-0])$")
COMPETITORS = ("kestrin", "baldacho")
LEAST_TEXTS = 1_200


@pytest.fixture(scope="module")
def bank() -> Bank:
    """The whole bank."""
    return load()


def scored(bank: Bank) -> list[tuple[str, str, str]]:
    """Every text with a promised polarity: topic, symbol, text."""
    found = []
    for (topic, section), lines in bank.lines.items():
        promise = SCORED.match(section)
        if promise:
            found += [(topic, promise.group(1), line.text) for line in lines]
    return found


def test_every_text_scores_as_its_section_says(bank: Bank) -> None:
    """A text under + is positive for the scorer, under - negative, under 0 neither."""
    wrong = [(topic, text, symbol(text)) for topic, promised, text in scored(bank) if symbol(text) != promised]
    assert wrong == []


def test_news_score_as_their_section_says_and_headlines_are_neutral(bank: Bank) -> None:
    """An article's mood is in its words; its headline leaves the comments below it alone."""
    articles = [(mood, *text.split(" :: ")) for mood in "+0-" for text in bank.texts("news", f"news {mood}")]
    assert [("0", mood) for mood, _, _ in articles] == [(symbol(head), symbol(text)) for _, head, text in articles]


def test_the_bank_is_large_and_never_repeats_itself(bank: Bank) -> None:
    """There are more than twelve hundred texts, and no two are equal but for case."""
    texts = [text.casefold() for _, _, text in scored(bank)]
    assert len(texts) >= LEAST_TEXTS
    assert len(texts) == len(set(texts))


def test_whoever_starts_to_talk_names_whom_they_talk_about(bank: Bank) -> None:
    """An opening post names the brand, or the competitor whose file it stands in."""
    silent = []
    for (topic, section), lines in bank.lines.items():
        name = topic if topic in COMPETITORS else "morrow ?mill"
        if section.startswith("post "):
            silent += [line.text for line in lines if not re.search(rf"\b{name}|@{name}", line.text, re.IGNORECASE)]
    assert silent == []


def test_no_reply_names_a_competitor_alone(bank: Bank) -> None:
    """A reply in a talk about the brand stays in it."""
    strays = [
        line.text
        for (topic, section), lines in bank.lines.items()
        if topic not in COMPETITORS and section.startswith(("reply", "after", "comment"))
        for line in lines
        if re.search("kestrin|baldacho", line.text, re.IGNORECASE) and "orrowmill" not in line.text
    ]
    assert strays == []


def test_closing_remarks_names_and_titles_carry_no_mood(bank: Bank) -> None:
    """What is put around a text cannot change how it reads."""
    words = [w for part in ("first", "last", "word") for w in bank.words("names", part)]
    around = [*bank.texts("general", "tail"), *bank.texts("general", "title"), *bank.texts("news", "video title")]
    assert [text for text in around if symbol(text) != "0"] == []
    assert [word for word in words if not is_neutral(word.lower())] == []


def test_twelve_sites_are_advertised(bank: Bank) -> None:
    """Spam sends people to twelve sites."""
    assert len(set(bank.texts("spam", "site"))) == 12


@pytest.mark.parametrize(
    ("raw", "inside", "outside"),
    [
        ("Hm. {06-12..07-05}", (6, 12), (6, 11)),
        ("Hm. {06-12..}", (12, 31), (6, 11)),
        ("Hm. {..06-12}", (1, 1), (6, 13)),
    ],
)
def test_a_guard_keeps_a_text_to_its_days(raw: str, inside: tuple[int, int], outside: tuple[int, int]) -> None:
    """The braces at the end say when a text makes sense, and are no part of it."""
    line = _line(raw)
    fits = [line.fits(datetime(2026, month, day, tzinfo=UTC)) for month, day in (inside, outside)]
    assert (line.text, fits) == ("Hm.", [True, False])


def test_the_least_worn_text_comes_first() -> None:
    """A text that was said is offered after those that were not."""
    bank = Bank()
    bank.lines["a", "b"] = [Line("said", said=2), Line("new")]
    offered = bank.candidates([("a", "b")], datetime(2026, 5, 1, tzinfo=UTC), np.random.default_rng(0))
    assert [line.text for line in offered] == ["new", "said"]
