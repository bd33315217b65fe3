"""What the tests of the site share: the default theme, invented reports, and whole sites made from them."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from reporter.site.notes import Note, parse_note
from reporter.site.numbers import Numbers
from reporter.site.render import render
from reporter.site.theme import Theme, find_theme
from reporter.site.words import Words

sys.path.insert(0, str(Path(__file__).parent))

import report_fixture
from html_check import Page, read_page

NOTE = """---
title: What happened in May
date: 2026-06-30
page: spread
---
A batch of **hinges** failed. See [the thread](https://example.org/a) and ![a hinge](https://example.org/x.png).

## What we did

- wrote to everyone
"""
HOSTILE_NOTE = "# <script>alert(1)</script>\n\n<img src=x onerror=alert(2)>\n\n[free](javascript:alert(3))\n"


def hostile_report() -> dict[str, Any]:
    """The hostile report with an attack in every text of its chains too."""
    report: dict[str, Any] = report_fixture.hostile_report()
    attacks = iter(report_fixture.HOSTILE * 9)
    for chain in report["spread"]["notable"]:
        for node in chain["nodes"]:
            node |= {"author": next(attacks), "words": next(attacks)}
    return report


REPORTS: dict[str, Callable[[], Any]] = {
    "full": report_fixture.full_report,
    "first": report_fixture.first_report,
    "six": report_fixture.six_report,
    "empty": report_fixture.empty_report,
    "hostile": hostile_report,
    "extreme": report_fixture.extreme_report,
}


@pytest.fixture(scope="session")
def theme() -> Theme:
    """The theme that travels with reporter."""
    return find_theme()


@pytest.fixture(scope="session")
def say(theme: Theme) -> Words:
    """The default theme's words."""
    return Words(theme.strings)


@pytest.fixture
def report() -> dict[str, Any]:
    """A realistic report, fresh for each test."""
    return report_fixture.full_report()


@pytest.fixture
def numbers(report: dict[str, Any], say: Words) -> Numbers:
    """The figures of that report."""
    return Numbers(report, say)


@pytest.fixture(scope="session")
def notes() -> list[Note]:
    """Two notes: an analyst's, and one by somebody who means harm."""
    return [parse_note(NOTE, Path("may.md")), parse_note(HOSTILE_NOTE, Path("Ünsafe <b>.md"))]


@pytest.fixture(scope="session")
def sites(theme: Theme, notes: list[Note], for_all: Path) -> dict[str, dict[str, bytes]]:
    """The files of one site for each kind of report, rendered by the worker that asks first."""
    made = for_all / "sites.pickle"
    with FileLock(for_all / "sites.lock"):
        if not made.exists():
            cache = for_all / "charts"
            sites = {kind: render(make(), notes=notes, theme=theme, cache=cache) for kind, make in REPORTS.items()}
            made.write_bytes(pickle.dumps(sites))
    read: dict[str, dict[str, bytes]] = pickle.loads(made.read_bytes())
    return read


@pytest.fixture(scope="session")
def read_sites(sites: dict[str, dict[str, bytes]]) -> dict[str, dict[str, Page]]:
    """The pages of the same sites, each read once."""
    return {
        kind: {name: read_page(data) for name, data in files.items() if name.endswith(".html")}
        for kind, files in sites.items()
    }


@pytest.fixture(scope="session")
def folders(sites: dict[str, dict[str, bytes]], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same sites as folders on the disk."""
    made = {}
    for kind, files in sites.items():
        made[kind] = tmp_path_factory.mktemp(f"site-{kind}")
        for name, data in files.items():
            path = made[kind] / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return made
