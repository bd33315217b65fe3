"""`reporter label` as a user meets it: keys, a real terminal, sheets, a second labeller, and the build that follows."""

import csv
import json
import os
import pty
import re
import select
import subprocess
import sys
import termios
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from reporter.cli import reporter
from reporter.labels.store import append, read
from reporter.report.schema import report_schema
from tests.labels.conftest import Export, write_export


def run(*command: str, keys: str = "") -> Result:
    """A command with keys pressed."""
    return CliRunner().invoke(reporter, list(command), input=keys)


def fill(sheet: Path, truth: dict[str, str]) -> None:
    """Fill a sheet in as somebody would who is always right."""
    rows = list(csv.DictReader(sheet.open(encoding="utf-8-sig", newline="")))
    with sheet.open("w", newline="", encoding="utf-8") as stream:
        out = csv.writer(stream)
        out.writerow(["digest", "label", "text"])
        out.writerows([row["digest"], truth[row["digest"]], row["text"]] for row in rows)


def labelled_by_sheet(export: Export, count: int, labeller: str = "me", truth: dict[str, str] | None = None) -> Result:
    """Write a sheet, fill it in, read it back."""
    sheet = export.folder / f"{labeller}.csv"
    assert run("label", "--csv", str(sheet), "--count", str(count), "--labeller", labeller).exit_code == 0
    fill(sheet, truth or export.truth)
    return run("label", "--import", str(sheet), "--labeller", labeller)


def built(export: Export, name: str = "output") -> dict[str, Any]:
    """The report of a build."""
    done = run("build", "--output", name, "--quiet")
    assert done.exit_code == 0, done.output
    report: dict[str, Any] = json.loads((export.folder / name / "report.json").read_text())
    return report


@pytest.fixture(name="before", scope="module")
def before_fixture(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The report of the export before anybody has labelled."""
    made = write_export(tmp_path_factory.mktemp("before"))
    done = run("build", "--input", str(made.input), "--config", str(made.config), "--output", str(made.folder / "o"))
    assert done.exit_code == 0, done.output
    report: dict[str, Any] = json.loads((made.folder / "o/report.json").read_text())
    report["pages"] = {name: (made.folder / f"o/{name}.html").read_text() for name in ("spread", "method")}
    return report


def test_labels_correct_the_report(export: Export, before: dict[str, Any]) -> None:
    """450 labels take what the scorer mixed apart again: shares, the ratio of two, and the pages say so."""
    said = labelled_by_sheet(export, 450)
    after = built(export)

    assert "450 labels were added" in said.output
    assert before["scorer"]["labels"]["status"] == "none"
    assert after["scorer"]["labels"]["sentence"] == "Corrected by 450 labels of your own."
    assert after["scorer"]["labels"]["is_current"]
    ratio, counted = (after["estimates"][name] for name in ("spread.ratio", "uncorrected.spread.ratio"))
    assert counted == before["estimates"]["spread.ratio"]
    assert ratio["low"] <= 0.5 <= ratio["high"]
    assert not counted["low"] <= 0.5 <= counted["high"]
    truth = sum(kind == "bad" for kind in export.truth.values()) / len(export.truth)
    bad = after["estimates"]["sentiment.negative_share"]
    assert bad["low"] <= truth <= bad["high"]
    assert "labels.csv" not in [file["file"] for file in after["inputs"]]
    Draft202012Validator(report_schema()).validate(after)
    page = (export.folder / "output/spread.html").read_text()
    assert "Corrected by 450 labels of your own" in page
    assert "With the scorer's mistakes left in" in page.replace("&#39;", "'")


def test_without_labels_the_page_says_what_cannot_be_said(before: dict[str, Any]) -> None:
    """No labels: nothing is corrected, the error is told, and equal is never concluded."""
    assert not [name for name in before["estimates"] if name.startswith(("uncorrected.", "labels."))]
    assert "equal is never concluded" in before["pages"]["spread"]
    assert "53\u00a0%" in before["pages"]["method"]


def test_two_labellers_of_too_few_texts(export: Export, before: dict[str, Any]) -> None:
    """Two people on sixty texts: alpha and kappa on the Method page, and no figure is corrected yet."""
    labelled_by_sheet(export, 60)
    other = [
        replace(label, labeller="ben", label="neutral" if int(label.digest[1:], 16) % 5 == 0 else label.label)
        for label in read(export.input / "labels.csv")
    ]
    append(export.input / "labels.csv", other)
    report = built(export)

    labels = report["scorer"]["labels"]
    assert (labels["status"], labels["labellers"], labels["texts"]) == ("refused", 2, 60)
    assert "50 needed" in labels["sentence"]
    assert 0.5 < report["estimates"]["labels.alpha"]["value"] < 1
    assert 0.5 < report["estimates"]["labels.kappa"]["value"] < 1
    assert "Agreement of two labellers" in (export.folder / "output/method.html").read_text()
    assert before["estimates"] == {k: v for k, v in report["estimates"].items() if not k.startswith("labels.")}


def test_the_sample_is_the_same_each_time_and_balanced(export: Export) -> None:
    """The same input gives the same sample, a larger one holds a smaller, and each kind as scored is there as often."""
    names = {}
    for count in (30, 90, 30):
        (export.folder / "s.csv").unlink(missing_ok=True)
        run("label", "--csv", "s.csv", "--count", str(count))
        rows = list(csv.DictReader((export.folder / "s.csv").open(encoding="utf-8-sig")))
        drawn = [row["digest"] for row in rows]
        assert drawn == names.setdefault(count, drawn)
        scored = [next(i for i, word in enumerate(("love", "stands", "hate")) if word in row["text"]) for row in rows]
        assert [count // 3] * 3 == [scored.count(kind) for kind in range(3)]
        assert len(set(names[count])) == count
    assert set(names[30]) < set(names[90])


def test_keys_at_the_command(export: Export) -> None:
    """Keys label, quitting keeps them, and the same command goes on."""
    first = run("label", "--count", "6", keys="gbuq")
    second = run("label", "--count", "6", keys="nnnnn")

    assert first.exit_code == second.exit_code == 0
    assert "5 of the sample are left" in first.output
    assert "The sample is done" in second.output
    assert ["good", *["neutral"] * 5] == [label.label for label in read(export.input / "labels.csv")]


def test_a_real_terminal(export: Export) -> None:
    """In a terminal of its own: keys without Enter, Ctrl-C as a way out, nothing lost, no colour needed."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "reporter", "label", "--count", "9"]
    environment = {**os.environ, "TERM": "dumb", "NO_COLOR": "1", "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, close_fds=True
    ) as child:
        os.close(theirs)
        shown = ""
        for key in ("g", "b", "\x03"):
            shown += _until(ours, r"q quit\s*$")
            while termios.tcgetattr(ours)[3] & termios.ICANON:  # keys are read one by one only from then on
                time.sleep(0.01)
            os.write(ours, key.encode())
        shown += _until(ours, r"goes on with them")
        assert child.wait(timeout=60) == 0
    os.close(ours)
    assert ["good", "bad"] == [label.label for label in read(export.input / "labels.csv")]
    assert "\x1b[" not in shown


def _until(terminal: int, pattern: str) -> str:
    """What a terminal shows until it shows this."""
    shown, end = "", time.monotonic() + 60
    while not re.search(pattern, shown):
        ready, _, _ = select.select([terminal], [], [], 0.2)
        if ready:
            shown += os.read(terminal, 65536).decode(errors="replace")
        assert time.monotonic() < end, shown
    return shown


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--csv", "input/s.csv"], "lies in the input folder"),
        (["--csv", "there.csv"], "is there already"),
        (["--csv", "a.csv", "--import", "b.csv"], "given together"),
        (["--labeller", "=cmd()"], "--labeller is"),
        (["--import", "none.csv"], "none.csv"),
    ],
)
def test_what_cannot_be_done_is_said(export: Export, options: list[str], says: str) -> None:
    """No sheet among the exports, none overwritten, no name that a spreadsheet would run."""
    (export.folder / "there.csv").write_text("digest,label\nd1,good\n")
    done = run("label", *options)
    assert done.exit_code != 0
    assert says in done.output


def test_the_sheet_runs_no_formula(export: Export) -> None:
    """A text that starts like a formula is a text in the sheet."""
    with (export.input / "mentions.csv").open("a") as stream:
        stream.writelines(
            f'f{n},evil{n},2026-03-01T10:00:00Z,"=HYPERLINK(""x"",""great love {n}"")",\n' for n in range(3)
        )
    run("label", "--csv", "s.csv", "--count", "5000")
    cells = [row["text"] for row in csv.DictReader((export.folder / "s.csv").open(encoding="utf-8-sig"))]
    assert 3 == sum(cell.startswith("'=HYPER") for cell in cells)
    assert not [cell for cell in cells if cell.startswith("=")]


def test_a_damaged_file_of_labels_stops_the_build(export: Export) -> None:
    """Labels that cannot be read are not silently left out."""
    (export.input / "labels.csv").write_text("id,digest\n1,2\n")
    done = run("build", "--quiet")
    assert done.exit_code == 3
    assert "no column label" in done.output
