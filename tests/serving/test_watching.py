"""Seeing that files changed."""

from __future__ import annotations

import threading
from pathlib import Path

from reporter.serving.watching import signature, wait_for_change


def test_every_kind_of_change_is_seen(tmp_path: Path) -> None:
    """A new file, other words, a file that goes, and one put in another's place each make another signature."""
    (tmp_path / "in").mkdir()
    seen = [signature([tmp_path])]
    file = tmp_path / "in" / "a.csv"
    file.write_text("one")
    seen.append(signature([tmp_path]))
    file.write_text("two, longer")
    seen.append(signature([tmp_path]))
    (tmp_path / "b").write_text("two, longer")
    (tmp_path / "b").replace(file)
    seen.append(signature([tmp_path]))
    file.unlink()
    seen.append(signature([tmp_path]))

    assert 4 == len(set(seen))
    assert seen[0] == seen[-1] == ()


def test_what_is_not_there_counts_as_nothing(tmp_path: Path) -> None:
    """A configuration that may come later is no error now."""
    assert () == signature([tmp_path / "reporter.toml"])


def test_a_folder_can_be_passed_over(tmp_path: Path) -> None:
    """Notes do not make the exports another input."""
    (tmp_path / "notes").mkdir()
    before = signature([tmp_path], without=[tmp_path / "notes"])
    (tmp_path / "notes" / "a.md").write_text("words")

    assert before == signature([tmp_path], without=[tmp_path / "notes"])


def test_the_wait_ends_with_a_change(tmp_path: Path) -> None:
    """Whoever waits gets the signature of what is there then."""
    stop, file = threading.Event(), tmp_path / "a.md"
    writer = threading.Timer(0.2, lambda: file.write_text("words"))
    writer.start()

    assert wait_for_change((), [tmp_path], stop) == signature([tmp_path]) != ()


def test_the_wait_ends_when_it_is_told_to(tmp_path: Path) -> None:
    """A server that stops does not wait for a change."""
    stop = threading.Event()
    stop.set()

    assert () == wait_for_change((), [tmp_path], stop)
