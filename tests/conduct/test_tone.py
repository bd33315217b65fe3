"""Harsh words are told from hard news, the same way for both sides, and what the rules miss is known."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from reporter.conduct.tone import KINDS, greets, harshness, lists, politeness

HERE = Path(__file__).parent


def labelled(name: str) -> list[tuple[bool, str]]:
    """Sentences of a file beside this test, and whether a person called them rude."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    told = [line.split("|", 1) for line in lines if line and not line.startswith("#")]
    return [(label.strip() == "rude", text.strip()) for label, text in told]


def counts(name: str) -> tuple[int, int, int, int]:
    """Rude and found, rude and missed, fine and called harsh, fine and left alone."""
    told = labelled(name)
    found = [(is_rude, harshness(text) is not None) for is_rude, text in told]
    return (
        found.count((True, True)),
        found.count((True, False)),
        found.count((False, True)),
        found.count((False, False)),
    )


def test_sentences_that_the_rules_never_saw() -> None:
    """What Method says: of 28 that are called harsh 26 are, and of 50 that are harsh these 26 are found."""
    assert (26, 24, 2, 58) == counts("tone_unseen.txt")


def test_sentences_that_the_rules_were_made_with() -> None:
    """They hold what they were made for: at most one in twenty is missed, and none is wrong."""
    found, missed, wrong, right = counts("tone_known.txt")

    assert (0, 125) == (wrong, right)
    assert missed <= 0.05 * (found + missed)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("insult", "You are such an idiot."),
        ("blame", "It's your own fault."),
        ("sarcasm", "Oh boo hoo."),
        ("dismissal", "Get over it."),
    ],
)
def test_the_kind_is_told(kind: str, text: str) -> None:
    """Four kinds, in curly apostrophes and capitals as well."""
    assert kind == harshness(text) == harshness(text.upper().replace("'", "’"))
    assert kind in KINDS


@pytest.mark.parametrize(
    "text", ["It's not your own fault.", "Nobody here thinks you are an idiot.", "", None, "Danke!"]
)
def test_what_is_denied_is_not_said(text: str | None) -> None:
    """A sentence that takes it back says the opposite."""
    assert harshness(text) is None


def test_the_database_passes_over_no_harsh_sentence() -> None:
    """The loose pattern, run by the engine over small letters, finds all that the rules find."""
    harsh = [text for name in ("tone_known.txt", "tone_unseen.txt") for _, text in labelled(name) if harshness(text)]
    sql = "select regexp_matches(lower(?), ?)"

    assert len(harsh) > 100
    assert [] == [text for text in harsh if not duckdb.execute(sql, [f"@x {text}", lists().loose]).fetchall()[0][0]]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("@ann Hi Ann, thanks for telling us!", {"name", "thanks"}),
        ("I'm so sorry. Let me look into that.", {"apology", "help"}),
        ("That was our own fault.", {"apology"}),
        ("Hello there, it ships on Friday.", set()),
        ("No.", set()),
    ],
)
def test_kind_words(text: str, marks: set[str]) -> None:
    """Thanks, an apology, an offer and a name, each by itself."""
    assert marks == politeness(text)


def test_a_greeting_names_somebody() -> None:
    """Everyone, a team and the next word of a sentence are nobody's name."""
    assert [False] * 4 == [greets(text) for text in ("Hi all!", "Hey Team,", "Sorry We missed this", "Thanks for that")]
    assert greets("@ann Good morning, Bea! It ships today.")


def test_real_support_answers_are_hardly_ever_harsh(shared_data: Path) -> None:
    """Of two thousand answers of real support accounts, which are patient by trade, at most two are called harsh."""
    import csv

    path = shared_data / "brands/customer_support/twcs_first5001.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        texts = [row["text"] for row in csv.DictReader(stream) if row["inbound"] == "False"]

    assert len(texts) > 2000
    assert sum(harshness(text) is not None for text in texts) <= 2
