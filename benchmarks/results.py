"""What one run of all benchmarks measured, and the page that tells it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from benchmarks.agreement import Agreed
from benchmarks.incremental import Cost

ALIKE = "pandas, vaderSentiment and networkx"


class Machine(NamedTuple):
    """Where and when: the day, cores for the run, versions by name, load before and after, and the command."""

    day: str
    cores: int
    versions: dict[str, str]
    load: tuple[float, float]
    command: str
    is_shared: bool


class Rate(NamedTuple):
    """Texts of one kind that a core scores in a second: the package, our scorer when new, and with words seen."""

    kind: str
    characters: float
    package: float
    first: float
    later: float


@dataclass(frozen=True)
class Sized:
    """Builds of an export of one size, and the plain script on the same rows.

    Args:
        rows: Mentions.
        megabytes: Size of the export.
        cold: With nothing remembered.
        more: With one per cent more rows.
        same: With nothing new.
        plain: The script.
        parts: Seconds of CPU time of the script's parts, by name.
    """

    rows: int
    megabytes: float
    cold: Cost
    more: Cost
    same: Cost
    plain: Cost
    parts: dict[str, float]


class Start(NamedTuple):
    """A command that does next to nothing: milliseconds, the median of its turns."""

    command: str
    cpu: float
    wall: float


class Page(NamedTuple):
    """A file of the site: bytes, and bytes as a server sends it with gzip."""

    name: str
    plain: int
    packed: int


class Remote(NamedTuple):
    """A build on a cluster: what it is called, mentions, wall seconds, and those of this machine on the same rows."""

    name: str
    rows: int
    wall: float
    here: float


@dataclass(frozen=True)
class Results:
    """Everything that one run measured; `remotes` is empty where no cluster was given."""

    machine: Machine
    rates: tuple[Rate, ...]
    sizes: tuple[Sized, ...]
    agreed: Agreed
    starts: tuple[Start, ...]
    pages: tuple[Page, ...]
    remotes: tuple[Remote, ...] = ()


def exponent(sizes: Sequence[tuple[float, float]]) -> float | None:
    """How cost grows: b in cost = a · rows^b, fitted to logarithms by least squares; None below two sizes.

    >>> exponent([(10, 3), (100, 30), (1000, 300)])
    1.0
    """
    if len({rows for rows, _ in sizes}) < 2:
        return None
    rows, cost = np.log(np.asarray(sizes, dtype=np.float64)).T
    return round(float(np.polyfit(rows, cost, 1)[0]), 6)


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A table in Markdown.

    >>> print(table(["rows", "seconds"], [[10, "0.5"]]))
    | rows | seconds |
    |---|---|
    | 10 | 0.5 |
    """
    names = list(head)
    lines = [f"| {' | '.join(map(str, line))} |" for line in (names, *rows)]
    return "\n".join([lines[0], f"|{'---|' * len(names)}", *lines[1:]])


def page(found: Results, *, chart: str) -> str:
    """The page of all results, in Markdown.

    Args:
        found: What was measured.
        chart: Name of the file of the chart, beside the page.
    """
    last = max(found.sizes, key=lambda one: one.rows)
    parts = [
        "# Measured in one run",
        "`python -m benchmarks` writes this page: every number here comes from the run that is told below, none was "
        "set by hand. [What a build costs](performance.md) has larger sizes and what was mended.",
        _machine(found.machine),
        f"![{headline(last)}]({chart})",
        f"## Whole builds\n\n{_builds(found)}",
        f"## Beside the plain script\n\n{_beside(found)}",
        f"## The scorer\n\n{_scorer(found.rates)}",
        f"## Starting\n\n{_starts(found.starts)}",
        f"## Weight of the pages\n\n{_pages(found.pages)}",
        f"## On a cluster\n\n{_remotes(found.remotes)}",
    ]
    return "\n\n".join(parts) + "\n"


def headline(one: Sized) -> str:
    """The finding of the chart, in a sentence.

    It names the whole build and the script side by side, whichever took longer.
    """
    ratio = one.cold.cpu / one.plain.cpu
    return f"A whole build of {one.rows:,} mentions took {ratio:.2g} times the CPU time of {ALIKE}"


def _machine(at: Machine) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in at.versions.items())
    before, after = at.load
    beside = "Other work ran on the machine, so" if at.is_shared else "Nothing else was meant to run; still,"
    return (
        f"Run on {at.day} with `{at.command}`, {at.cores} cores, {versions}. The load was {before:.1f} at first "
        f"and {after:.1f} at the end. {beside} trust CPU time more than wall time, and ratios more than seconds. "
        "Each build is one run, in a process of its own, of an export that a seeded generator made "
        "(`benchmarks/mentions.py`, without Reddit, whose ids need rules that the plain script lacks). "
        "CPU time is that of all processes together, memory the most that they held "
        "at a moment."
    )


def _builds(found: Results) -> str:
    rows = []
    for one in found.sizes:
        kinds = (("nothing remembered", one.cold), ("1 % more rows", one.more), ("nothing new", one.same))
        for name, cost in kinds:
            told = (f"{cost.cpu:.1f} s", f"{cost.cpu / one.cold.cpu:.2f}", f"{cost.wall:.1f} s")
            rows.append((f"{one.rows:,}", f"{one.megabytes:.1f} MB", name, *told, f"{cost.memory / 1e9:.2f} GB"))
    head = ("rows", "export", "build", "CPU time", "part of the first", "wall time", "memory")
    return f"{table(head, rows)}\n\n{_growth(found.sizes)}"


def _growth(sizes: Sequence[Sized]) -> str:
    power = exponent([(one.rows, one.cold.cpu) for one in sizes])
    if power is None:
        return "One size was run, so that nothing can be said about growth."
    few = min(one.rows for one in sizes)
    many = max(one.rows for one in sizes)
    return (
        f"From {few:,} to {many:,} rows the CPU time of a build with nothing remembered grew as rows to the power of "
        f"{power:.2f}; 1 is in step with the rows. What a build costs whatever its size, such as drawing charts, makes "
        "the power smaller, most of all where exports are small."
    )


def _beside(found: Results) -> str:
    rows = []
    for one in found.sizes:
        loop = one.parts["score"]
        costs = (one.cold.cpu, one.plain.cpu, loop, one.parts["cascades"])
        ratios = (f"{one.cold.cpu / one.plain.cpu:.2f}", f"{one.cold.cpu / loop:.2f}")
        told = (*(f"{cost:.1f} s" for cost in costs), *ratios, f"{one.plain.memory / 1e9:.2f} GB")
        rows.append((f"{one.rows:,}", *told))
    head = (
        "rows",
        "whole build",
        "plain script",
        "of it, vaderSentiment",
        "of it, networkx",
        "build to script",
        "build to vaderSentiment",
        "memory of the script",
    )
    agreed = found.agreed
    return (
        f"What one would write instead, with {ALIKE} (`benchmarks/plain.py`), scores every text and measures size, "
        "depth and structural virality of every cascade. The build does this and all else that is in the report: spam, "
        "languages, topics, people, doubt, pages. CPU seconds:\n\n"
        f"{table(head, rows)}\n\n"
        f"In the same run both were compared on {agreed.rows:,} rows: size, depth and structural virality of "
        f"{agreed.cascades:,} cascades were the same, and so were {agreed.scores:,} scores (their mean is "
        f"{agreed.mean:.4f}). {agreed.unscored:,} texts were scored by the script alone, since the build found them "
        "not to be English."
    )


def _scorer(rates: Sequence[Rate]) -> str:
    rows = [
        (
            one.kind,
            f"{one.characters:.0f}",
            *(f"{rate:,.0f}" for rate in (one.package, one.first, one.later)),
            *(f"{rate / one.package:.1f}" for rate in (one.first, one.later)),
        )
        for one in rates
    ]
    head = ("texts", "characters", "vaderSentiment", "ours, new", "ours, later", "times, new", "times, later")
    return (
        "Texts a second on one core, the median of some turns side by side; both gave the same numbers. `new` is a "
        f"scorer that has seen no word yet, `later` one that has.\n\n{table(head, rows)}"
    )


def _starts(starts: Sequence[Start]) -> str:
    rows = [
        (f"`{one.command}`", f"{one.cpu:.0f} ms", f"{one.wall:.0f} ms", f"{one.cpu / starts[0].cpu:.1f}")
        for one in starts
    ]
    head = ("command", "CPU time", "wall time", "times the first")
    return f"Medians of turns one after the other.\n\n{table(head, rows)}"


def _pages(pages: Sequence[Page]) -> str:
    rows = [(f"`{one.name}`", f"{one.plain / 1e3:.1f} kB", f"{one.packed / 1e3:.1f} kB") for one in pages]
    return (
        "The site of the example that comes with the program; `packed` is what a server sends with gzip.\n\n"
        f"{table(('file', 'size', 'packed'), rows)}"
    )


def _remotes(remotes: Sequence[Remote]) -> str:
    if not remotes:
        return "Not run: no cluster was given (`--spark NAME=URL`). [On a cluster](spark.md) has earlier measurements."
    rows = [(one.name, f"{one.rows:,}", f"{one.wall:.1f} s", f"{one.here:.1f} s") for one in remotes]
    return table(("cluster", "rows", "wall time there", "wall time on this machine"), rows)
