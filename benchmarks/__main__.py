"""All benchmarks side by side in one run, told as one page and one chart.

    python -m benchmarks [--sizes 10000,100000] [--spark "two workers=sc://127.0.0.1:15102"] [--shared]

Writes docs/benchmarks.md and docs/benchmarks.svg: whole builds with nothing remembered, with one per cent of new rows
and with nothing new; pandas, vaderSentiment and networkx on the same rows; the scorer; memory; starting; weights of
pages. The default sizes take some minutes on two cores, a million rows an hour with all that is run beside them.
"""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import side_by_side
from benchmarks.drawing import draw
from benchmarks.results import Machine, Results, page

CHART = "benchmarks.svg"


def options() -> argparse.ArgumentParser:
    """What may be asked."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=_sizes, default="10000,100000", help="rows of the exports, with commas between")
    parser.add_argument("--posts", type=int, default=5000, help="short posts for the scorer")
    parser.add_argument("--rounds", type=int, default=5, help="turns of the scorer and of starting")
    parser.add_argument(
        "--spark", type=_named, action="append", default=[], metavar="NAME=URL", help="also build on this cluster"
    )
    parser.add_argument("--shared", action="store_true", help="say that other work ran on the machine")
    parser.add_argument("--docs", type=Path, default=side_by_side.ROOT / "docs", help="where page and chart go")
    return parser


def _sizes(text: str) -> list[int]:
    return sorted(map(int, text.split(",")))


def _named(text: str) -> tuple[str, str]:
    name, _, address = text.partition("=")
    return name, address


def run(given: argparse.Namespace, folder: Path, command: str) -> Results:
    """Measure everything, telling what is being done."""
    before = os.getloadavg()[0]
    _tell("the scorer")
    rates = side_by_side.rates(given.posts, given.rounds)
    _tell("starting")
    starts = side_by_side.starts(given.rounds)
    fewest, *others = given.sizes
    _tell(f"{fewest:,} rows")
    sizes = [side_by_side.sized(folder / str(fewest), fewest)]
    _tell("whether both say the same")
    agreed = side_by_side.agreed(folder / str(fewest))
    for rows in others:
        _tell(f"{rows:,} rows")
        sizes.append(side_by_side.sized(folder / str(rows), rows))
    _tell("the example's pages")
    pages = side_by_side.pages(folder / "example")
    remotes = side_by_side.remotes(folder / "remote", dict(given.spark), fewest, sizes[0].cold.wall)
    day = f"{datetime.now(UTC):%d %B %Y}".lstrip("0")
    load = (before, os.getloadavg()[0])
    machine = Machine(day, side_by_side.cores(), side_by_side.versions(), load, command, given.shared)
    return Results(machine, rates, tuple(sizes), agreed, starts, pages, remotes)


def _tell(what: str) -> None:
    print(f"Measuring {what}", file=sys.stderr, flush=True)


def main() -> None:
    """Run, and write the page and the chart."""
    given = options().parse_args()
    asked = [word for word in sys.argv[1:] if not word.startswith("sc://")]
    with TemporaryDirectory() as folder:
        found = run(given, Path(folder), shlex.join(["python", "-m", "benchmarks", *asked]))
    (given.docs / "benchmarks.md").write_text(page(found, chart=CHART), encoding="utf-8")
    (given.docs / CHART).write_text(draw(found.sizes), encoding="utf-8")


if __name__ == "__main__":
    main()
