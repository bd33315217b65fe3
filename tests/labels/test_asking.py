"""Labelling at a terminal: one key, one label; undone, interrupted, gone on with; nothing obeyed."""

from pathlib import Path

import pytest

from reporter.labels.asking import ask_labels, safe
from reporter.labels.label import Label
from reporter.labels.sample import Candidate
from reporter.labels.store import read


def candidate(number: int, words: str = "It works") -> Candidate:
    """One opinion to label."""
    return Candidate(f"x:{number}", f"d{number}", f"{words} {number}", "x", "post", "positive", 0.5)


SAMPLE = [candidate(number) for number in range(4)]


def labelled(
    keys: str, path: Path, *, labeller: str = "ann", sample: list[Candidate] = SAMPLE
) -> tuple[list[Label], str]:
    """What these keys give, and all that was shown."""
    pressed, shown = iter(keys), list[str]()
    given = ask_labels(sample, path, labeller=labeller, scorer="v", ask=lambda: next(pressed, ""), tell=shown.append)
    return given, "\n".join(shown)


def test_a_key_is_a_label(tmp_path: Path) -> None:
    """Good, neutral, bad, skipped, in the order of the sample, whether the key was shifted or not."""
    labelled("gNbs", tmp_path / "l.csv")
    assert ["good", "neutral", "bad", "skipped"] == [label.label for label in read(tmp_path / "l.csv")]


def test_each_key_is_on_the_disk_before_the_next_is_asked(tmp_path: Path) -> None:
    """A power cut costs no label that was given."""
    kept: list[int] = []

    def ask() -> str:
        kept.append(len(read(tmp_path / "l.csv")))
        return "g"

    ask_labels(SAMPLE, tmp_path / "l.csv", labeller="ann", scorer="v", ask=ask, tell=lambda _: None)
    assert [0, 1, 2, 3] == kept


def test_quitting_and_going_on(tmp_path: Path) -> None:
    """The next time asks only for what is left, and asks another person for everything."""
    labelled("gq", tmp_path / "l.csv")
    labelled("bbb", tmp_path / "l.csv")
    given, _ = labelled("nnnn", tmp_path / "l.csv", labeller="ben")
    standing = read(tmp_path / "l.csv")
    assert ["good", "bad", "bad", "bad"] == [label.label for label in standing if label.labeller == "ann"]
    assert 4 == len(given)


@pytest.mark.parametrize("keys", ["gbu", "gbuu"])
def test_undo_takes_back_and_asks_again(tmp_path: Path, keys: str) -> None:
    """The last label is taken back, and the one before it when asked again."""
    given, shown = labelled(keys, tmp_path / "l.csv")
    assert given == read(tmp_path / "l.csv")
    assert len(given) == 2 - keys.count("u")
    assert "Taken back: bad." in shown


def test_undo_reaches_an_earlier_session(tmp_path: Path) -> None:
    """What was labelled before quitting can be taken back after it."""
    labelled("gbq", tmp_path / "l.csv")
    labelled("uq", tmp_path / "l.csv")
    assert ["good"] == [label.label for label in read(tmp_path / "l.csv")]


def test_other_keys_label_nothing(tmp_path: Path) -> None:
    """A slip of the finger asks again, and an undo of nothing says so."""
    given, shown = labelled("ux?gq", tmp_path / "l.csv")
    assert ["good"] == [label.label for label in given]
    assert "nothing to undo" in shown
    assert shown.count("Please press one of these") == 2


def test_a_text_cannot_drive_the_terminal(tmp_path: Path) -> None:
    """Escapes, bells, carriage returns and signs that turn the writing are written out."""
    attack = "\x1b]0;own\x07\x1b[2J\rgood \u202etxt\u0000\x9b31m"
    _, shown = labelled("q", tmp_path / "l.csv", sample=[candidate(1, attack)])
    assert all(character.isprintable() or character == "\n" for character in shown)
    assert "\\x1b]0;own\\x07" in shown


def test_a_long_text_is_cut() -> None:
    """A comment of a hundred thousand words does not push the question away."""
    assert len(safe("word " * 100_000).splitlines()) == 25


def test_progress_is_told_without_the_scorers_view(tmp_path: Path) -> None:
    """How many are done and left stands above each text; how the scorer has it does not."""
    _, shown = labelled("gq", tmp_path / "l.csv")
    assert "1 answered (1 good). 3 to go." in shown
    assert "positive" not in shown
