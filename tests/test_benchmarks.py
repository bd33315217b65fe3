"""The page of the benchmarks says what was measured, and what they compare with does the same work."""

import resource
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from benchmarks import plain
from benchmarks.agreement import agree, ours
from benchmarks.drawing import draw
from benchmarks.incremental import CONFIG, Cost
from benchmarks.memory import Watch
from benchmarks.mentions import write
from benchmarks.results import Machine, Page, Rate, Remote, Results, Sized, Start, exponent, page
from benchmarks.side_by_side import NUMBERED
from reporter.config import parse

SMALL = Sized(
    rows=1000,
    megabytes=0.2,
    cold=Cost(10.0, 12.0, 400_000_000),
    more=Cost(5.0, 6.0, 300_000_000),
    same=Cost(1.0, 2.0, 200_000_000),
    plain=Cost(4.0, 4.5, 150_000_000),
    parts={"read": 0.5, "score": 2.5, "cascades": 1.0},
)
LARGE = replace(SMALL, rows=100_000, cold=Cost(100.0, 80.0, 900_000_000), plain=Cost(400.0, 410.0, 800_000_000))


@pytest.fixture
def measured() -> Results:
    """Results of two sizes, all numbers made up."""
    scores, shapes = {"0": 0.5, "1": -0.25}, {"0": (3, 1, 4 / 3)}
    return Results(
        machine=Machine("1 May 2026", 2, {"Python": "3.11.7"}, (1.5, 2.5), "python -m benchmarks", is_shared=True),
        rates=(Rate("short posts", 80.0, 10_000.0, 40_000.0, 65_000.0),),
        sizes=(SMALL, LARGE),
        agreed=agree(scores, shapes, {**scores, "2": 0.1}, shapes),
        starts=(Start("python -c pass", 20.0, 25.0), Start("reporter --version", 50.0, 60.0)),
        pages=(Page("index.html", 123_400, 23_400),),
    )


def cells(text: str, first: str) -> list[list[str]]:
    """The rows of all tables of a page that begin so, cell by cell."""
    lines = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    return [line for line in lines if line[0] == first]


def test_page_tells_each_number_with_its_ratio(measured: Results) -> None:
    """Seconds, parts and memory stand in the row of their size; ratios are of CPU time."""
    text = page(measured, chart="x.svg")
    builds = [line for line in cells(text, "100,000") if "export" not in line]

    assert ["100,000", "0.2 MB", "1 % more rows", "5.0 s", "0.05", "6.0 s", "0.30 GB"] in builds
    assert ["100,000", "100.0 s", "400.0 s", "2.5 s", "1.0 s", "0.25", "40.00", "0.80 GB"] in builds
    assert [["short posts", "80", "10,000", "40,000", "65,000", "4.0", "6.5"]] == cells(text, "short posts")
    assert [["`reporter --version`", "50 ms", "60 ms", "2.5"]] == cells(text, "`reporter --version`")
    assert [["`index.html`", "123.4 kB", "23.4 kB"]] == cells(text, "`index.html`")
    assert "rows to the power of 0.50" in text
    assert "1 texts were scored by the script alone" in text


def test_page_says_what_was_not_run(measured: Results) -> None:
    """Without a cluster the page says so; with one it has its row; one size says nothing of growth."""
    alone = page(measured, chart="x.svg")
    given = page(replace(measured, remotes=(Remote("two workers", 1000, 90.0, 12.0),), sizes=(SMALL,)), chart="x.svg")

    assert "Not run: no cluster was given" in alone
    assert "Not run" not in given
    assert [["two workers", "1,000", "90.0 s", "12.0 s"]] == cells(given, "two workers")
    assert "nothing can be said about growth" in given


def test_page_says_whether_the_machine_was_shared(measured: Results) -> None:
    """Who reads a time must know what else ran."""
    quiet = replace(measured, machine=measured.machine._replace(is_shared=False))

    assert "Other work ran on the machine" in page(measured, chart="x.svg")
    assert "Other work ran on the machine" not in page(quiet, chart="x.svg")


def test_exponent_is_that_of_the_law() -> None:
    """Costs that follow a power of the rows give this power back; one size gives none."""
    assert exponent([(n, 3e-4 * n**1.25) for n in (1_000, 20_000, 300_000)]) == pytest.approx(1.25)
    assert exponent([(1_000, 3.0)]) is None


def test_chart_stands_alone() -> None:
    """The file names itself and its finding, holds every number, and needs no style sheet."""
    drawn = draw([LARGE, SMALL])
    root = ET.fromstring(drawn)
    texts = [node.text for node in root.iter() if node.tag.endswith("text")]

    assert "var(--" not in drawn
    assert "A whole build of 100,000 mentions took 0.25 times" in (root[0].text or "")
    assert {"400.0 s", "100.0 s", "10.0 s"} <= set(texts)


def test_plain_script_and_build_say_the_same(tmp_path: Path) -> None:
    """Scores, sizes, depths and structural virality of 2,000 mentions are those of pandas, the package and networkx."""
    export = tmp_path / "input" / "mentions.csv"
    export.parent.mkdir()
    write(export, 2000, platforms=NUMBERED)
    table = plain.read(export)

    found = agree(*ours(export.parent, parse(CONFIG)), plain.scores(table), plain.shapes(table))

    assert 2000 == found.rows
    assert 100 < found.cascades < 2000
    assert found.scores > 1000


@pytest.mark.parametrize("changed", [(3, 2, 4 / 3), (4, 1, 4 / 3), (3, 1, 1.5), (3, 1, None)])
def test_any_other_figure_is_told(changed: tuple[int, int, float | None]) -> None:
    """A run whose two sides differ gives no page."""
    with pytest.raises(ValueError, match="differ"):
        agree({"0": 0.5}, {"0": (3, 1, 4 / 3)}, {"0": 0.5}, {"0": changed})


def test_another_score_is_told() -> None:
    """A score that the package does not give stops the run, and so does one that it has not made."""
    shapes: plain.Shapes = {"0": (1, 0, None)}
    for other in ({"0": 0.4999}, {}):
        with pytest.raises(ValueError, match="differ"):
            agree({"0": 0.5}, shapes, other, shapes)


def test_what_processes_compute_is_seen_while_they_run() -> None:
    """What a process and its child take is counted once."""
    child = "import resource; sum(range(3_000_000)); u = resource.getrusage(0); print(u.ru_utime + u.ru_stime); input()"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    command = [sys.executable, "-c", parent]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        with Watch([running.pid]) as watch:
            least = float(running.stdout.readline())
        seen = watch.seconds
        running.communicate("\n")
    taken = resource.getrusage(resource.RUSAGE_CHILDREN)

    assert least - 0.05 <= seen <= taken.ru_utime + taken.ru_stime
