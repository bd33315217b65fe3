"""Bad input ends in a clear message with the remedy and the right exit code, never in a trace."""

import gzip
import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reporter.cli import reporter
from reporter.readers import streams

Build = Callable[..., Result]

GOOD = "id,author,date,text\n1,ann,2026-03-01T10:00:00Z,I love it\n2,bob,2026-03-01T11:00:00Z,I hate it\n"


def write(files: dict[str, str | bytes]) -> None:
    """Write the files of an input folder."""
    for name, content in files.items():
        path = Path("input") / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Writes the files of an input folder, builds, and gives what the command said."""
    monkeypatch.chdir(tmp_path)

    def run(files: dict[str, str | bytes], config: str | None = None) -> Result:
        (tmp_path / "input").mkdir()
        write(files)
        if config is not None:
            (tmp_path / "reporter.toml").write_text(config)
        return CliRunner().invoke(reporter, ["build"], catch_exceptions=False)

    return run


def rejected() -> list[dict[str, object]]:
    """The rows that the build could not use."""
    lines = Path("output/data/rejected.ndjson").read_text().splitlines()
    return [json.loads(line) for line in lines]


def inputs() -> dict[str, dict[str, object]]:
    """The input files as the report tells them, by name."""
    return {row["file"]: row for row in json.loads(Path("output/report.json").read_text())["inputs"]}


def test_folder_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing input folder is named, with what to do."""
    monkeypatch.chdir(tmp_path)

    result = CliRunner().invoke(reporter, ["build"], catch_exceptions=False)

    assert 3 == result.exit_code
    assert "input" in result.output
    assert "remedy:" in result.output


def test_empty_folder(build: Build) -> None:
    """An empty folder says where exports go."""
    result = build({})

    assert 3 == result.exit_code
    assert "remedy:" in result.output
    assert not Path("output").exists()


def test_only_a_binary_file(build: Build) -> None:
    """A folder that holds only what nobody can read says which file and why."""
    result = build({"photo.csv": os.urandom(5000)})

    assert 3 == result.exit_code
    assert "photo.csv" in result.output


def test_a_binary_file_beside_an_export(build: Build) -> None:
    """A file that is no export is left out and told; the rest is built."""
    result = build({"a.csv": GOOD, "photo.jpg": b"\xff\xd8\xff\xe0" + os.urandom(500)})

    assert 0 == result.exit_code, result.output
    assert inputs()["photo.jpg"]["reader"] is None
    assert 2 == inputs()["a.csv"]["rows_kept"]


def test_truncated_json_keeps_the_rows_before_the_break(build: Build) -> None:
    """A download that broke off gives what came, and one rejected row for what did not."""
    whole = json.dumps([{"id": str(i), "text": "I love it", "date": "2026-03-01T10:00:00Z"} for i in range(5)])

    result = build({"a.json": whole[: len(whole) - 30]})

    assert 0 == result.exit_code, result.output
    row = inputs()["a.json"]
    assert (4, 1) == (row["rows_kept"], row["rows_rejected"])
    assert "a.json" == rejected()[0]["file"]


def test_csv_of_one_column(build: Build) -> None:
    """A list of texts and nothing else is still a list of mentions."""
    result = build({"a.csv": "comment\nI love it\nI hate it\n"})

    assert 0 == result.exit_code, result.output
    assert 2 == inputs()["a.csv"]["rows_kept"]


def test_hundred_megabytes_on_one_line(build: Build) -> None:
    """A line without an end is rejected, not taken into memory, and the rows around it are kept."""
    row = '{"id": "%d", "text": "I love it", "date": "2026-03-01T10:00:00Z"}\n'

    result = build({"a.ndjson": row % 1 + "x" * 100_000_000 + "\n" + row % 2})

    assert 0 == result.exit_code, result.output
    assert (2, 1) == (inputs()["a.ndjson"]["rows_kept"], inputs()["a.ndjson"]["rows_rejected"])


def test_zip_bomb(build: Build) -> None:
    """An archive that would fill the disk is never unpacked."""
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<x/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 300_000_000)

    result = build({"a.xlsx": bomb.getvalue()})

    assert 3 == result.exit_code
    assert "a.xlsx" in result.output


def test_an_archive_that_was_read_is_not_called_unread(build: Build) -> None:
    """The line that tells what of an archive was left out is no file without mentions."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.csv", GOOD)
        archive.writestr("../../up.csv", GOOD)
        archive.writestr("picture.png", b"\x89PNG")

    result = build({"export.zip": out.getvalue()})

    assert 0 == result.exit_code, result.output
    assert "Not read" not in result.output
    assert 2 == inputs()["export.zip/a.csv"]["rows_kept"]
    assert 2 == len(inputs()["export.zip"]["problems"])  # type: ignore[arg-type]
    assert "gave no mention" not in Path("output/index.html").read_text()
    assert not Path("../../up.csv").exists()


def test_config_with_three_mistakes(build: Build) -> None:
    """All three mistakes are told at once, and nothing is built."""
    result = build({"a.csv": GOOD}, '[brand]\nname = "A"\nalias = []\n[privacy]\nmode = "open"\n[sread]\n')

    assert 2 == result.exit_code
    assert "3 problems" in result.output
    assert not Path("output").exists()


def test_rows_that_cannot_be_read_are_kept_apart_with_their_reason(build: Build) -> None:
    """One bad row costs one row, and is found again by file and row."""
    result = build({"a.csv": GOOD + "3,cat,2026-03-01T11:00:00Z,Fine,extra,cells,here\n"})

    assert 0 == result.exit_code, result.output
    (row,) = rejected()
    assert ("a.csv", 4) == (row["file"], row["row"])
    assert row["reason"]


def test_a_link_out_of_the_folder_is_told_and_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies outside the input folder is not published by a link to it, and the user is told."""
    monkeypatch.chdir(tmp_path)
    write({"a.csv": GOOD})
    (tmp_path / "secret.csv").write_text(GOOD.replace("love", "adore"))
    (tmp_path / "input/link.csv").symlink_to(tmp_path / "secret.csv")

    CliRunner().invoke(reporter, ["build"], catch_exceptions=False)

    assert inputs()["link.csv"]["reader"] is None
    assert "adore" not in Path("output/mentions.html").read_text()


def test_a_file_without_a_usable_row_says_why(build: Build) -> None:
    """Where every row was rejected, the message holds the first reason."""
    result = build({"a.csv": "id,author,date,text\n1,ann,2026-03-01,Hello,one,two,three\n"})

    assert result.exit_code == 3
    assert "None of its 1 rows could be used. The first:" in result.output


def test_a_foreign_folder_is_never_overwritten(build: Build, tmp_path: Path) -> None:
    """An output folder that reporter did not make is left alone."""
    (tmp_path / "output").mkdir()
    (tmp_path / "output/thesis.txt").write_text("three years of work")

    result = build({"a.csv": GOOD})

    assert 4 == result.exit_code
    assert "three years of work" == (tmp_path / "output/thesis.txt").read_text()


def test_a_history_that_cannot_be_kept_is_told_before_the_work(build: Build, tmp_path: Path) -> None:
    """A folder in the place of the history ends the build before anything is read."""
    (tmp_path / "history.ndjson").mkdir()

    result = build({"mentions.csv": GOOD})

    assert 4 == result.exit_code
    assert "the history" in result.output
    assert "Is a directory" in result.output
    assert "remedy:" in result.output
    assert "read " not in [line[:5] for line in result.output.splitlines()]


def test_a_site_among_the_exports_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Building twice into a folder inside the input reads the exports and not the site."""
    monkeypatch.chdir(tmp_path)
    write({"a.csv": GOOD})

    for _ in range(2):
        result = CliRunner().invoke(reporter, ["build", "--output", "input/site"], catch_exceptions=False)

    assert result.exit_code == 0
    told = json.loads(Path("input/site/report.json").read_text())["inputs"]
    assert ["a.csv"] == [row["file"] for row in told]


def test_an_output_that_holds_the_exports_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is made anew as a whole cannot be the one that the exports are in."""
    monkeypatch.chdir(tmp_path)
    write({"a.csv": GOOD})

    result = CliRunner().invoke(reporter, ["build", "--output", "."], catch_exceptions=False)

    assert result.exit_code == 2
    assert "lies in the output folder" in result.output
    assert Path("input/a.csv").read_text() == GOOD


def test_saved_mentions_never_replace_an_export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slip in --save-mentions does not cost the user the export."""
    monkeypatch.chdir(tmp_path)
    write({"a.csv": GOOD})

    result = CliRunner().invoke(reporter, ["build", "--save-mentions", "input/a.csv"], catch_exceptions=False)

    assert result.exit_code == 2
    assert Path("input/a.csv").read_text() == GOOD


def test_a_folder_that_is_not_there_is_told_before_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that could not keep its mentions says so at once: no input is read, so none need be there."""
    monkeypatch.chdir(tmp_path)

    result = CliRunner().invoke(reporter, ["build", "--save-mentions", "none/a.parquet"], catch_exceptions=False)

    assert 2 == result.exit_code
    assert "there is no folder none" in result.output
    assert "remedy: make the folder first" in result.output


def test_files_that_gave_nothing_are_named_at_the_end(build: Build) -> None:
    """A newcomer sees in the terminal which of the files was not read."""
    result = build({"a.csv": GOOD, "b.csv": "colour;size\nred;4\n"})

    assert result.exit_code == 0
    assert "Not read (1): b.csv." in result.output


def test_every_row_read_is_kept_or_rejected(build: Build) -> None:
    """Nothing is lost: rows read are rows kept and rows rejected, and every rejected row has its line."""
    build({"a.csv": GOOD + GOOD.splitlines()[1] + "\n" + "4,a,b,c,d,e\n", "b.csv": GOOD})

    files = inputs().values()
    for row in files:
        assert row["rows_read"] == row["rows_kept"] + row["rows_rejected"] + row["rows_context"]  # type: ignore[operator]
    assert len(rejected()) == sum(row["rows_rejected"] for row in files)  # type: ignore[misc]
    assert 2 == sum(row["rows_kept"] for row in files)  # type: ignore[misc]


def test_what_is_passed_over_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe, a link to nothing and a linked folder cost nothing, and both the end and the report name them."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/b.csv").write_text(GOOD)
    write({"a.csv": GOOD})
    os.mkfifo(tmp_path / "input/pipe")
    (tmp_path / "input/gone.csv").symlink_to("nothing.csv")
    (tmp_path / "input/linked").symlink_to(tmp_path / "elsewhere", target_is_directory=True)

    result = CliRunner().invoke(reporter, ["build"], catch_exceptions=False)

    assert 0 == result.exit_code, result.output
    assert "Not read (3): gone.csv, linked, pipe. The Method page says why." in result.output
    assert 2 == inputs()["a.csv"]["rows_kept"]
    assert ["This is a pipe (FIFO). Save what comes out of it as a file first."] == inputs()["pipe"]["problems"]
    method = Path("output/method.html").read_text(encoding="utf-8")
    assert "a link that leads out of the input folder" in method
    assert "a link to something that is not there" in method


def test_days_without_hours_are_told_as_days(build: Build) -> None:
    """Weeks are counted; the pages say what hours would show, and not that there is no time."""
    rows = "".join(
        f"a{n},u{n},2026-03-{1 + n // 3:02},I {'love' if n % 2 else 'hate'} it,{f'a{n - 1}' if n % 3 else ''}\n"
        for n in range(60)
    )
    build({"days.csv": f"id,author,date,text,in reply to\n{rows}"})

    report = json.loads(Path("output/report.json").read_text(encoding="utf-8"))
    (times,) = [one for one in report["coverage"] if one["id"] == "times"]
    assert "partly" == times["status"]
    assert times["sentence"].startswith("The days are known and the hours are not: ")
    assert (0, 60) == tuple(report["spread"]["links"][name] for name in ("without_time", "day_only"))
    assert 60 == sum(week[polarity] for week in report["volume"]["weekly"] for polarity in ("positive", "negative"))
    for page in ("index", "spread"):
        words = Path(f"output/{page}.html").read_text(encoding="utf-8")
        assert "have a day but no hour" in words
        assert "has a time" not in words


def test_an_unknown_bomb_beside_an_export_is_told(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that no reader knows, and that unpack for ever, do not stop the build."""
    monkeypatch.setattr(streams, "FREE_BYTES", 400_000)
    words = b"Dear all\n" + b"nothing of note today\n" * 2_000_000

    result = build({"a.csv": GOOD, "b.txt.gz": gzip.compress(words)})

    assert 0 == result.exit_code, result.output
    assert "times its size" in str(inputs()["b.txt.gz"]["problems"])
    assert 2 == inputs()["a.csv"]["rows_kept"]
