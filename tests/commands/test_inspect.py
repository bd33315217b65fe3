"""What `reporter inspect` says about a file."""

from __future__ import annotations

import gzip
import json
import os
import unicodedata
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from reporter.cli import reporter
from reporter.commands.inspect import inspect
from reporter.errors import InputError
from reporter.readers.protocol import InputOptions

SAMPLES = Path(__file__).parents[1] / "readers/samples"
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


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive of two tables, a packed one and what is none."""
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("data/long.csv", TABLE + "4,03/06/2024 12:00,dan,fourth,q\n")
        made.writestr("data/short.csv.gz", gzip.compress(TABLE.encode()))
        made.writestr("ev\x1bil/" + "deep/" * 40 + "odd.csv", TABLE)
        for n in range(30):
            made.writestr(f"media/{n}.jpg", b"x")
        made.writestr("page.html", "<html>")
    return path


def test_an_archive_is_shown_by_reader_and_then_its_largest_member(archive: Path) -> None:
    """What is read, what is left out, and the details of the member with most rows, in 80 columns."""
    said = inspect(archive)
    for expected in (
        "Holds      34 files: 3 read, 31 left out",
        "3  data/long.csv",
        "2  data/short.csv.gz",
        "Left out 31 of 34 files: no mentions were recognised in them",
        "File       export.zip/data/long.csv",
        "4: 3 kept, 1 rejected",
        'file = "export.zip/data/long.csv"',
    ):
        assert expected in said, expected
    assert [] == [line for line in said.splitlines() if len(line) > 80 and "columns = {" not in line]
    assert "\x1b" not in said


def test_one_member_is_shown_by_its_path(archive: Path) -> None:
    """The path of a member below the archive's shows it alone; a wrong one is an error."""
    assert inspect(archive / "data/short.csv.gz").startswith("File       export.zip/data/short.csv.gz\n")
    assert "Holds      2 files: 2 read" in inspect(archive / "data")
    with pytest.raises(InputError, match="there is no such file"):
        inspect(archive / "data/none.csv")
    with pytest.raises(InputError, match="this is a web page"):
        inspect(archive / "page.html")


def test_a_folder_is_shown_as_an_archive_is(archive: Path) -> None:
    """A folder holds files and archives; the largest of all is shown in full."""
    (archive.parent / "export.csv").write_text(TABLE)
    said = inspect(archive.parent)
    assert "Holds      35 files: 4 read, 31 left out" in said
    assert f"File       {archive.parent.name}/export.zip/data/long.csv" in said


def test_an_archive_without_mentions_is_an_error(tmp_path: Path) -> None:
    """It says what was found, with a remedy."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("page.html", "<html>")
    with pytest.raises(InputError, match=r"no mentions were recognised in them \(page.html\)") as raised:
        inspect(path)
    assert raised.value.hint


def test_tables_of_the_configuration_reach_members(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What reporter.toml says of a member is used, from whatever folder the archive is named."""
    monkeypatch.chdir(archive.parent.parent)
    Path("reporter.toml").write_text('[[input]]\nfile = "export.zip/data/*"\nplatform = "reddit"\n')
    for place in (archive, archive / "data/long.csv"):
        done = CliRunner().invoke(reporter, ["inspect", str(place)], catch_exceptions=False)
        assert "Platforms  reddit 3" in done.output


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    """Nothing ever comes out of a pipe that nobody writes into; the answer comes at once, with a remedy."""
    os.mkfifo(tmp_path / "pipe.csv")

    result = CliRunner().invoke(reporter, ["inspect", str(tmp_path / "pipe.csv")], catch_exceptions=False)

    assert 3 == result.exit_code
    assert "this is a pipe (FIFO), not a file" in result.output
    assert "remedy: Save what comes out of it" in result.output


def test_a_folder_is_looked_at_by_the_rule_of_the_build(tmp_path: Path) -> None:
    """A link that leads out is not followed; one to elsewhere in the input is."""
    for name in ("input/a", "input/b"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "secret.csv").write_text("id,text\n1,secret words\n")
    (tmp_path / "input/b/x.csv").write_text("id,text\n1,words\n")
    (tmp_path / "input/a/out.csv").symlink_to(tmp_path / "secret.csv")
    (tmp_path / "input/a/x.csv").symlink_to(tmp_path / "input/b/x.csv")

    said = inspect(tmp_path / "input/a")

    assert "2 files: 1 read, 1 left out" in said
    assert "a link that leads out of the input folder" in said
    assert "secret words" not in said


def test_companions_in_an_archive_are_told_as_what_they_are(tmp_path: Path) -> None:
    """Slack's users.json holds no mentions, but names the people of the others."""
    with zipfile.ZipFile(tmp_path / "slack.zip", "w") as archive:
        archive.writestr("users.json", json.dumps([{"id": "U1", "name": "ann", "profile": {}}]))
        archive.writestr(
            "general/2024-01-01.json",
            json.dumps([{"type": "message", "user": "U1", "text": "words", "ts": "1704103200.000100"}]),
        )

    said = " ".join(inspect(tmp_path / "slack.zip").split())

    assert "Left out 1 of 2 files: they only help to read the others (users.json)" in said
    assert "no mentions were recognised in them" not in said


def test_an_answer_without_a_name_is_the_owners_and_what_is_read_beside_is_told() -> None:
    """Columns that make stars and answers are not called unused, and nobody is called None."""
    said = inspect(SAMPLES / "app_store_scraper_csv/acme.csv")
    assert "comment by the owner of the page" in said
    assert "also read: " in said
    assert "developerResponse" not in said.partition("not used:")[2]

    play = " ".join(inspect(SAMPLES / "google_play/reviews_com.acme.kettle_202403.csv").split())
    assert "Star Rating" in play.partition("also read:")[2].partition("not used:")[0]
    assert "review by somebody who is not named" in play


def test_the_encoding_of_mail_is_not_that_of_a_spreadsheet() -> None:
    """Every part of a mail names its own."""
    (mail,) = (SAMPLES / "mbox").glob("*.mbox")
    assert "Encoding   named inside the file, part by part" in inspect(mail)


def test_a_companion_alone_is_told_as_one(tmp_path: Path) -> None:
    """Nobody is asked to name the columns of a file that has no mentions."""
    (tmp_path / "users.json").write_text(json.dumps([{"id": "U1", "name": "ann", "profile": {}}]))
    with pytest.raises(InputError, match="holds no mentions; it helps to read the others"):
        inspect(tmp_path / "users.json")


def test_days_are_shown_without_hours(tmp_path: Path) -> None:
    """Midnight is not shown as a time that nobody told."""
    (tmp_path / "days.csv").write_text("id,date,text\n1,2026-03-01,good\n2,2026-03-02,bad\n")
    assert "Period     2026-03-01 to 2026-03-02\n" in inspect(tmp_path / "days.csv")
