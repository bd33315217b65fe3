"""`reporter serve`: a real build behind a real server, followed by a real browser."""

from __future__ import annotations

import csv
import json
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from reporter.commands.serve import serve
from reporter.commands.workshop import Sources, Workshop
from reporter.config_settings import Settings
from reporter.errors import ConfigError
from tests.chromium import CHROMIUM, SWITCHES

PATIENCE = 60.0
ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.slow


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a small export, a note and a configuration."""
    (tmp_path / "input" / "notes").mkdir(parents=True)
    with (tmp_path / "input" / "march.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "author", "text", "created_at", "platform"])
        for day in range(1, 25):
            writer.writerow([f"m{day}", f"p{day}", f"I love kettle {day}", f"2026-03-{day:02}T12:00:00Z", "x"])
    (tmp_path / "input" / "notes" / "first.md").write_text("# What we did\n\nWe wrote to everyone.\n")
    (tmp_path / "reporter.toml").write_text("[history]\nkeep = true\n")
    return tmp_path


def sources(project: Path) -> Sources:
    """The sources of a project, and nothing from the environment."""
    return Sources(input_folder=project / "input", config_file=None, settings=Settings(), project=project)


def text(files: dict[str, bytes | Path], name: str) -> str:
    """A page of what a workshop made."""
    data = files[name]
    assert isinstance(data, bytes)
    return data.decode()


def content(file: bytes | Path) -> bytes:
    """The bytes of a file of the site."""
    return file if isinstance(file, bytes) else file.read_bytes()


def test_only_what_changed_is_made_anew(project: Path) -> None:
    """A note, a theme or a gate leaves the measuring as it is; an export and a setting that measures do not."""
    told: list[str] = []
    workshop = Workshop(sources(project), told.append)

    def measured(change: Callable[[], object]) -> bool:
        told.clear()
        change()
        self_made.append(workshop.make())
        return any(line.startswith("measured") for line in told)

    self_made: list[dict[str, bytes | Path]] = []
    note, config = project / "input" / "notes" / "first.md", project / "reporter.toml"
    style = project / "themes" / "own" / "tokens.css"
    style.parent.mkdir(parents=True)
    try:
        assert measured(lambda: None)
        assert not measured(lambda: note.write_text("# What we did\n\nWe called everyone.\n"))
        assert "We called everyone." in text(self_made[-1], "notes/first.html")
        (style.parent / "theme.toml").write_text('name = "own"\nextends = "default"\n')
        style.write_text(":root { --ink: #222244; }")
        judged = '[site]\ntheme = "own"\n[gates]\n"volume.mentions" = { min = 9 }\n'
        assert not measured(lambda: config.write_text(judged))
        assert "#222244" in text(self_made[-1], "assets/tokens.css")
        assert "What this report is held to" in text(self_made[-1], "method.html")
        assert measured(lambda: config.write_text("[spread]\nwindow_hours = 24\n"))
        read = list(told)
        assert measured(lambda: config.write_text("[spread]\nwindow_hours = 24\n[vitals.weights]\nrepair = 2\n"))
        assert any(line.startswith("read") for line in read)
        assert not any(line.startswith("read") for line in told)
        assert measured(lambda: (project / "input" / "more.csv").write_text("id,author,text\nz1,zed,fine kettle\n"))
    finally:
        workshop.close()


def test_a_mistake_is_told_and_nothing_is_left_behind(project: Path) -> None:
    """A torn configuration is an error with its place; once mended the site is made, without history or output."""
    workshop = Workshop(sources(project), lambda _: None)
    (project / "reporter.toml").write_text("[site\n")
    with pytest.raises(ConfigError, match=r"reporter\.toml"):
        workshop.make()
    (project / "reporter.toml").write_text("")
    assert "index.html" in workshop.make()
    workshop.close()

    assert {"input", "reporter.toml", ".reporter"} == {path.name for path in project.iterdir()}
    assert {"cache", "charts"} == {path.name for path in (project / ".reporter").iterdir()}


def test_what_is_kept_gives_the_same_site_as_starting_anew(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """After each kind of change the site is, byte for byte, that of a workshop that kept and remembers nothing."""
    export, config = project / "input" / "talk.csv", project / "reporter.toml"
    told = 'name = "Kettle"\naccounts = ["@kettle"]\n'
    rows = ["id,author,text,created_at,platform,parent_id"]
    for day in range(1, 29):
        rows.append(f"q{day},p{day % 9},@kettle my Kettle is broken {day},2026-03-{day:02}T09:00:00Z,x,")
        rows.append(f"a{day},kettle,We are sorry,2026-03-{day:02}T{10 + day % 8}:00:00Z,x,q{day}")
    changes: list[Callable[[], object]] = [
        lambda: export.write_text("\n".join(rows) + "\n"),
        lambda: config.write_text(f"[brand]\n{told}[relationships]\nhalf_life_days = 9\n"),
        lambda: config.write_text(f'[brand]\n{told}[conduct]\ntimezone = "Asia/Tokyo"\n[vitals.weights]\nrepair = 2\n'),
        lambda: export.write_text("\n".join(rows[:-1]) + "\n"),
    ]
    config.write_text(f"[brand]\n{told}")
    with closing(Workshop(sources(project), lambda _: None)) as workshop:
        workshop.make()
        for number, change in enumerate(changes):
            change()
            kept = workshop.make()
            fresh = tmp_path_factory.mktemp(f"fresh{number}")
            shutil.copytree(project / "input", fresh / "input")
            (fresh / "reporter.toml").write_text(config.read_text() + '[engine]\ncache = ""\n')
            with closing(Workshop(sources(fresh), lambda _: None)) as other:
                anew = other.make()
                assert set(anew) == set(kept)
                assert [] == [name for name in anew if content(anew[name]) != content(kept[name])]


def test_a_changed_row_of_the_example_gives_the_report_of_starting_anew(tmp_path: Path) -> None:
    """What costly functions answered before stands in for what they would answer now, to the last digit."""
    kept, fresh = tmp_path / "kept", tmp_path / "fresh"
    shutil.copytree(ROOT / "input", kept / "input")
    shutil.copy(ROOT / "reporter.toml", kept)
    comments = kept / "input" / "reddit_comments.ndjson"
    with closing(Workshop(sources(kept), lambda _: None)) as workshop:
        workshop.make()
        first, *others = comments.read_text().splitlines()
        other = json.loads(first) | {"body": "I hate this grinder. It is terrible, and it broke within a week."}
        comments.write_text("\n".join([json.dumps(other), *others]) + "\n")
        report = content(workshop.make()["report.json"])
    shutil.copytree(kept / "input", fresh / "input")
    shutil.copy(kept / "reporter.toml", fresh)
    with closing(Workshop(sources(fresh), lambda _: None)) as workshop:
        assert content(workshop.make()["report.json"]) == report


def test_the_page_that_is_open_is_there_first_and_as_it_stays(project: Path) -> None:
    """Pages are told one after the other, that which is open before all, with the bytes of the whole site."""
    begun: list[dict[str, bytes | Path]] = []
    with closing(Workshop(sources(project), lambda _: None)) as workshop:
        whole = workshop.make(lambda told: begun.append(dict(told)), first="topics.html")
        front_first = workshop.make()

        first, last = begun[0], begun[-1]
        assert ["topics.html"] == [name for name in first if name.endswith(".html")]
        assert {"report.json", "assets/site.css"} <= set(first)
        assert set(last) < set(whole)
        assert [] == [name for name in last if content(last[name]) != content(whole[name])]
        assert [] == [name for name in whole if content(whole[name]) != content(front_first[name])]


@pytest.fixture
def address(project: Path) -> Iterator[str]:
    """Where a server of the project is, which is stopped in the end."""
    stop, found, told = threading.Event(), threading.Event(), []

    def visit(url: str) -> None:
        told.append(url)
        found.set()

    options: dict[str, Any] = {"port": 18_000, "tell": lambda _: None, "visit": visit, "stop": stop}
    thread = threading.Thread(target=serve, args=(sources(project),), kwargs=options, daemon=True)
    thread.start()
    assert found.wait(PATIENCE)
    yield told[0]
    stop.set()
    thread.join(PATIENCE)
    assert not thread.is_alive()


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_two_tabs_follow_a_note_an_error_and_its_mending(address: str, project: Path) -> None:
    """Both tabs show the new words by themselves, then the error over the old page, then the page alone again."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    note = project / "input" / "notes" / "first.md"
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        said: list[str] = []
        tabs = [browser.new_page() for _ in range(2)]
        for tab, path in zip(tabs, ("notes/first.html", "mentions.html"), strict=True):
            tab.set_default_timeout(PATIENCE * 1000)
            tab.on("console", lambda message: said.append(message.text))
            tab.on("pageerror", lambda error: said.append(str(error)))
            tab.goto(address + path)
        tabs[1].wait_for_selector("#explorer:not([hidden])")  # its own script still runs
        note.write_text("# What we did\n\nWe visited everyone.\n")
        tabs[0].wait_for_selector("text=We visited everyone.")
        note.write_text("---\nno end\n")
        for tab in tabs:
            tab.wait_for_selector("text=the front matter that starts here has no end")
        assert tabs[0].is_visible("text=We visited everyone.")
        note.write_text("# What we did\n\nWe thanked everyone.\n")
        tabs[0].wait_for_selector("text=We thanked everyone.")
        tabs[1].wait_for_selector(".reporter-error", state="detached")
        browser.close()
    assert [] == said
