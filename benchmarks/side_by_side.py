"""Runs what `python -m benchmarks` tells: builds, the plain script, the scorer, starts, pages, and clusters."""

from __future__ import annotations

import gzip
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib.metadata import version
from operator import itemgetter
from pathlib import Path
from statistics import fmean, median
from typing import Any

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from benchmarks.agreement import Agreed, agree, ours
from benchmarks.incremental import CONFIG, Cost, build, prepare
from benchmarks.memory import peak_of
from benchmarks.mentions import PLATFORMS
from benchmarks.results import Page, Rate, Remote, Sized, Start
from benchmarks.scorer import KINDS, Writer, compare
from reporter.config import parse

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("reporter", "vaderSentiment", "pandas", "networkx")
# The first of them is what the others are held against.
STARTS = {
    "python -c pass": ("-c", "pass"),
    'python -c "import click"': ("-c", "import click"),
    "reporter --version": ("-m", "reporter", "--version"),
    "reporter --help": ("-m", "reporter", "--help"),
}
WEIGHED = ("index.html", "spread.html", "people.html", "topics.html", "mentions.html", "method.html", "report.json")
FIGURES = "plain.json"
# Answers on Reddit say by their id whether they answer a post or a comment, which the plain script does not know.
NUMBERED = tuple(name for name in PLATFORMS if name != "reddit")


def versions() -> dict[str, str]:
    """The packages that are compared, and Python, by name."""
    return {"Python": sys.version.split()[0], **{name: version(name) for name in PACKAGES}}


def cores() -> int:
    """Cores that this process may use, where the system says so; else all."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def rates(posts: int, rounds: int) -> tuple[Rate, ...]:
    """Each kind of text, scored by the package and by us in turns."""
    package = SentimentIntensityAnalyzer()
    writer = Writer(package)
    found = []
    for kind, words in KINDS.items():
        texts = writer.posts(max(1, posts * KINDS["short posts"][1] // words[1]), words)
        told = (len(texts) / median(seconds) for seconds in compare(package, texts, rounds))
        found.append(Rate(kind, fmean(map(len, texts)), *told))
    return tuple(found)


def sized(folder: Path, rows: int) -> Sized:
    """Build an export of so many rows cold, with more rows and with none new, and run the plain script on it.

    The folder keeps the first rows in `input/old.csv`, and the script's figures.
    """
    prepare(folder, rows, platforms=NUMBERED)
    export = folder / "input" / "old.csv"
    megabytes = export.stat().st_size / 1e6
    cold = build(folder, "cold")
    plain, figures = script(folder, export)
    shutil.move(folder / "new.csv", folder / "input" / "new.csv")
    more = build(folder, "more")
    return Sized(rows, megabytes, cold, more, build(folder, "same"), plain, figures["seconds"])


def script(folder: Path, export: Path) -> tuple[Cost, dict[str, Any]]:
    """Run the plain script in a process of its own: what it cost, and what it found."""
    output = folder / FIGURES
    command = [sys.executable, "-m", "benchmarks.plain", "--input", str(export), "--output", str(output)]
    cost = costing(partial(peak_of, command, cwd=ROOT, environment=os.environ))
    return cost, json.loads(output.read_text("utf-8"))


def costing(work: Callable[[], int]) -> Cost:
    """CPU and wall seconds of a piece of work in other processes, which says itself what memory they held."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    memory = work()
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall, memory)


def agreed(folder: Path) -> Agreed:
    """Hold the build's scores and cascades against those that the script left in a folder of `sized`.

    Raises:
        ValueError: A figure differs.
    """
    said = json.loads((folder / FIGURES).read_text("utf-8"))
    alone = folder / "agreed"
    alone.mkdir()
    shutil.copy(folder / "input" / "old.csv", alone)
    scores, shapes = ours(alone, parse(CONFIG))
    other = {root: (size, depth, virality) for root, (size, depth, virality) in said["cascades"].items()}
    return agree(scores, shapes, said["scores"], other)


def starts(turns: int) -> tuple[Start, ...]:
    """What it costs to start, the commands in turns; one turn before the first is not counted."""
    found: dict[str, list[Cost]] = {name: [] for name in STARTS}
    for _ in range(turns + 1):
        for name, options in STARTS.items():
            found[name].append(costing(partial(_quietly, [sys.executable, *options])))
    return tuple(
        Start(name, *(1000 * median(map(itemgetter(part), costs[1:])) for part in (0, 1)))
        for name, costs in found.items()
    )


def _quietly(command: Sequence[str]) -> int:
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return 0


def pages(folder: Path) -> tuple[Page, ...]:
    """Weights of the example's site: some pages, all style and script, and everything."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copytree(ROOT / "input", folder / "input")
    shutil.copy(ROOT / "reporter.toml", folder)
    build(folder, "site")
    site = folder / "site"
    files = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    assets = [path for name, path in files.items() if name.startswith("assets/")]
    html = [path for name, path in files.items() if name.endswith(".html")]
    return (
        *(_weight(name, [files[name]]) for name in WEIGHED),
        _weight("assets/*", assets),
        _weight("*.html", html),
        _weight("**/*", list(files.values())),
    )


def _weight(name: str, files: Sequence[Path]) -> Page:
    contents = [path.read_bytes() for path in files]
    return Page(name, sum(map(len, contents)), sum(len(gzip.compress(one, mtime=0)) for one in contents))


def remotes(folder: Path, clusters: Mapping[str, str], rows: int, here: float) -> tuple[Remote, ...]:
    """Build the same rows on each cluster, with nothing remembered.

    Args:
        folder: Where to work; the cluster must see it under the same name.
        clusters: Addresses of Spark Connect servers by what to call them.
        rows: Mentions.
        here: Wall seconds of this machine on as many rows.
    """
    found = []
    for name, address in clusters.items():
        prepare(folder, rows, platforms=NUMBERED)
        engine = f'[engine]\nremote = "{address}"\nstorage = "{folder / "storage"}"\n'
        (folder / "reporter.toml").write_text(CONFIG + engine)
        found.append(Remote(name, rows, build(folder, "cold", "--no-cache").wall, here))
    return tuple(found)
