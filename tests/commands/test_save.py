"""What `reporter inspect --save` writes."""

from __future__ import annotations

import json
import os
import tomllib
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reporter.cli import reporter
from reporter.commands.save import name_below_input
from reporter.config import load
from reporter.errors import ConfigError
from reporter.readers.options import options_for

TABLE = (
    "Number;Date;Who;What was said;Thumbs\n"
    "k1;03/04/2024 10:00;ann;Lovely beans and a kind word;3\n"
    "k2;03/05/2024 11:00;bob;Awful queue again today;1\n"
)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one export whose columns have names of their own."""
    (tmp_path / "input").mkdir()
    (tmp_path / "input/club.csv").write_text(TABLE.replace("What was said", "Message"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> str:
    done = CliRunner().invoke(reporter, ["inspect", *arguments], catch_exceptions=False)
    return done.output


def test_it_writes_the_table_that_reads_the_file_the_same_way(place: Path) -> None:
    """Reader, encoding and columns are kept as they were found; what only the owner knows is a comment."""
    run("input/club.csv", "--save")

    text = (place / "reporter.toml").read_text(encoding="utf-8")
    (table,) = tomllib.loads(text)["input"]
    assert ("club.csv", "table", "utf-8") == (table["file"], table["reader"], table["encoding"])
    assert "Message" == table["columns"]["text"]
    assert '# timezone = "…"' in text
    assert "# day_first = …" in text


def test_a_build_takes_it(place: Path) -> None:
    """What was saved is what the build is told of the file."""
    run("input/club.csv", "--save")

    options = options_for("club.csv", load(None, folder=place).input)
    assert "table" == options.reader
    assert "Message" == options.columns["text"]


def test_what_stands_there_stays(place: Path) -> None:
    """The table is added at the end; comments and other settings are not touched."""
    (place / "reporter.toml").write_text('# ours\n[brand]\nname = "Club"\n', encoding="utf-8")

    run("input/club.csv", "--save")

    assert (
        (place / "reporter.toml")
        .read_text(encoding="utf-8")
        .startswith('# ours\n[brand]\nname = "Club"\n\n[[input]]\n')
    )
    assert "Club" == load(None, folder=place).brand.name


def test_a_file_is_saved_once(place: Path) -> None:
    """Where a table is for the file already, nothing is written, and the user is told."""
    run("input/club.csv", "--save")
    before = (place / "reporter.toml").read_bytes()

    done = CliRunner().invoke(reporter, ["inspect", "input/club.csv", "--save"])

    assert ConfigError.exit_code == done.exit_code
    assert "already" in done.output
    assert before == (place / "reporter.toml").read_bytes()


def test_the_name_is_the_one_below_the_input_folder(tmp_path: Path) -> None:
    """A build knows files by their path below its input folder."""
    assert "march/club.csv" == name_below_input(tmp_path / "input/march/club.csv")
    assert "club.csv" == name_below_input(tmp_path / "elsewhere/club.csv")


def test_a_table_that_is_not_understood_gets_a_beginning(place: Path) -> None:
    """Every column is a choice in a comment; once one is chosen the file is read, and nothing is written over."""
    (place / "reporter.toml").write_text('[brand]\nname = "Club"\n', encoding="utf-8")
    (place / "input/odd.csv").write_text('Nr;"Wer ""x"" war";Gesagtes\n1;ann;Lovely beans\n', encoding="utf-8")

    said = run("input/odd.csv", "--save")

    written = (place / "reporter.toml").read_text(encoding="utf-8")
    assert "no column was recognised as what people said" in said
    assert {"file": "odd.csv", "reader": "table", "columns": {}} == tomllib.loads(written)["input"][0]
    assert '# text = "Wer \\"x\\" war"\n' in written
    assert ConfigError.exit_code == CliRunner().invoke(reporter, ["inspect", "input/odd.csv", "--save"]).exit_code
    assert written == (place / "reporter.toml").read_text(encoding="utf-8")
    (place / "reporter.toml").write_text(written.replace('# text = "Gesagtes"', 'text = "Gesagtes"'), encoding="utf-8")
    assert "Lovely beans" in run("input/odd.csv")


def test_a_file_of_an_archive_is_saved_under_the_name_that_a_build_has_for_it(place: Path) -> None:
    """Outside of an input folder too, it stands below its archive."""
    with zipfile.ZipFile(place / "club.zip", "w") as archive:
        archive.write(place / "input/club.csv", "data/club.csv")

    run("club.zip/data/club.csv", "--save")

    assert "club.zip/data/club.csv" == tomllib.loads((place / "reporter.toml").read_text())["input"][0]["file"]


@pytest.mark.parametrize("name", ['a "b" \\ [1]?.csv', "grüße\u202e.csv", "tab\there.csv", "b\udcff.csv", "\x7f.csv"])
def test_what_is_shown_to_be_pasted_is_right(name: str, place: Path) -> None:
    """Under an odd name too, the table at the end of what is said is TOML, and is for that file alone."""
    (place / "input" / name).write_text(TABLE.replace("What was said", "Message"), encoding="utf-8")

    said = run(f"input/{name}")

    pasted = said[said.index("[[input]]") :].replace("\n  ", "\n")
    (place / "reporter.toml").write_text(pasted.replace('platform = "…"', 'platform = "forum"').replace("# pla", "pla"))
    table = load(None, folder=place).input
    known_as = os.fsencode(name).decode("utf-8", "replace")
    assert "forum" == options_for(known_as, table).platform
    assert all(sign.isprintable() or sign == "\n" for sign in pasted)


@given(name=st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), min_size=1, max_size=20))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_name_of_a_column_comes_back(name: str, place: Path) -> None:
    """Quotes, control characters and signs of other scripts in a column's name do not break the file."""
    (place / "reporter.toml").unlink(missing_ok=True)
    quoted = name.replace('"', '""')
    (place / "input/club.csv").write_text(f'Message;"{quoted}"\nLovely beans;x\n', encoding="utf-8")

    run("input/club.csv", "--save")

    assert tomllib.loads((place / "reporter.toml").read_text(encoding="utf-8"))["input"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("odd.csv", "Nr;Äußerung\n1;Schön heiß\n2;Kaputt\n".encode("cp1252")),
        ("odd.csv", "Nr;Äußerung\n1;Schön heiß\n2;Kaputt\n".encode("utf-16")),
        ("odd.json", json.dumps({"deep": {"rows": [{"wer": "ann", "Äußerung": "Schön heiß"}] * 3}}).encode()),
    ],
)
def test_what_was_not_understood_is_read_once_its_column_is_chosen(name: str, data: bytes, place: Path) -> None:
    """The names of columns are written in the encoding in which the file is read, of tables and of JSON."""
    (place / "input" / name).write_bytes(data)

    run(f"input/{name}", "--save")

    written = (place / "reporter.toml").read_text(encoding="utf-8")
    (place / "reporter.toml").write_text(written.replace('# text = "Äuß', 'text = "Äuß'), encoding="utf-8")
    assert "Schön heiß" in run(f"input/{name}")
