"""What `reporter inspect` says about a file."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from reporter.commands.inspect import inspect
from reporter.errors import InputError
from reporter.readers.protocol import InputOptions

TABLE = (
    "Mention ID,Date,Author,Full Text,Query\n"
    "1,03/04/2024 10:00,ann,\x1b[31mred alert\x07 of words,q\n"
    "2,03/05/2024 11:00,bob,fine,q\n"
    "3,soon,cy,bad time,q\n"
)


def test_it_says_what_was_found_and_what_to_do(tmp_path: Path) -> None:
    """Format, columns, times, kinds, sample, rejected rows, problems and the remedy are all there."""
    path = tmp_path / "export.csv"
    path.write_text(TABLE)
    said = inspect(path, InputOptions())
    for expected in (
        "reader table",
        "3: 2 kept, 1 rejected",
        "id                 <- Mention ID",
        "not used: Query",
        "UTC, assumed",
        "post 2",
        "4: created_at: not a time that can be understood\n     soon\n",
        "[[input]]",
        "timezone =",
        "day_first =",
    ):
        assert expected in said, expected


def test_nothing_in_a_file_can_steer_the_terminal(tmp_path: Path) -> None:
    """Control characters in texts and in names of columns are written out."""
    path = tmp_path / "export.csv"
    path.write_text(TABLE.replace("Query", "Que\x1b[2Jry"))
    said = inspect(path)
    assert [] == [
        character for character in said if unicodedata.category(character) in ("Cc", "Cf") and character != "\n"
    ]


def test_it_fits_eighty_columns(tmp_path: Path) -> None:
    """Long texts and long names are cut or wrapped."""
    path = tmp_path / "export.csv"
    path.write_text(
        "id,text," + ",".join(f"extra column {n}" for n in range(60)) + "\n1," + "word " * 90 + "," * 60 + "\n"
    )
    lines = inspect(path).splitlines()
    assert [] == [line for line in lines if len(line) > 80 and "columns = {" not in line]


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    """A file that is no export ends in a message with a remedy."""
    path = tmp_path / "export.csv"
    path.write_bytes(b"PK\x03\x04 not really")
    with pytest.raises(InputError) as raised:
        inspect(path)
    assert raised.value.hint


def test_a_file_without_a_header_shows_what_stands_there(tmp_path: Path) -> None:
    """On the user's own terminal the first row is shown, so that columns can be mapped."""
    path = tmp_path / "export.csv"
    path.write_text("Ann\x1b Lee,ann@example.com\n")
    with pytest.raises(InputError, match=r"found: 'Ann\\x1b Lee', 'ann@example.com'\)"):
        inspect(path)
