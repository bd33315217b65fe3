"""What the documentation says of themes and notes is what their files and the code say."""

from __future__ import annotations

import os
import re
import shlex
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from reporter.cli import reporter
from reporter.site.live import FORMS
from reporter.site.notes import KEYS, parse_note
from reporter.site.numbers import PAGES
from reporter.site.render import render
from reporter.site.theme import find_theme, packaged_themes
from reporter.site.theme_check import check_files, check_pages
from reporter.site.theme_guide import theme_guide
from reporter.site.theme_parts import charts_of, templates_of, tokens_of

sys.path.insert(0, str(Path(__file__).parent / "site"))

import report_fixture

ROOT = Path(__file__).parents[1]
THEMES = (ROOT / "docs/themes.md").read_text("utf-8")
REFERENCE = """# Reference of themes

What a theme that extends `default` may override; [themes](themes.md) says how. This page is generated from the files of
the default theme.

"""


def same_or_updated(name: str, text: str) -> bool:
    """Whether a generated page is up to date; UPDATE_DOCS writes it anew."""
    path = ROOT / "docs" / name
    if os.environ.get("UPDATE_DOCS"):
        path.write_text(text, "utf-8")
    return path.read_text("utf-8") == text


def tutorial(project: Path) -> list[str]:
    """Write every file that the tutorial shows, as it shows it."""
    written = []
    for part in THEMES.split("\n\n```")[1:]:
        language, _, rest = part.partition("\n")
        before = THEMES[: THEMES.index(part)]
        named = re.findall(r"`(themes/mine/[\w./-]+\.\w+|static/favicon\.svg)`", before)
        if language in ("toml", "css", "html", "json", "svg"):
            path = project / named[-1].replace("static/", "themes/mine/static/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(rest.partition("```")[0], "utf-8")
            written.append(path.relative_to(project / "themes/mine").as_posix())
    return written


def test_a_theme_made_from_the_docs_alone_works(tmp_path: Path) -> None:
    """Whoever copies each step of the tutorial has a theme with nothing to mend, and sees every change."""
    written = tutorial(tmp_path)
    theme, report = find_theme("mine", project=tmp_path), report_fixture.full_report()
    note = parse_note("x", Path("week.md"))
    site = render(report, notes=[note], theme=theme, cache=tmp_path / "charts")
    front = site["index.html"].decode()

    assert written == [
        "theme.toml", "tokens.css", "strings.toml", "style.css", "templates/index.html", "templates/note.html",
        "charts/intervals.vl.json", "static/favicon.svg",
    ]  # fmt: skip
    assert check_files(theme) == []
    assert check_pages(theme, {"as it is": report}, cache=tmp_path / "charts") == []
    assert "is told by the team on the third floor" in front
    assert "Vital signs" in front
    assert "How word travels" in front
    assert "A note by the analyst" not in site["notes/week.html"].decode()
    assert b"#7a1f5c" in site["assets/tokens.css"]
    assert site["assets/site.css"].endswith(b"padding-top: 0.5rem; }\n")
    assert b"#7a1f5c" in site["assets/favicon.svg"]


def test_commands_of_the_tutorial_are_right() -> None:
    """Every command line is understood as it stands, in the text and in the examples."""
    lines: list[str] = re.findall(r"^reporter .*$|(?<=`)reporter [^`]+(?=`)", THEMES, re.MULTILINE)
    assert len(lines) > 5
    for line in lines:
        _, name, *arguments = shlex.split(line)
        command: Any = reporter.commands[name]
        if name == "theme":
            command, arguments = command.commands[arguments[0]], arguments[1:]
        command.make_context(name, arguments)


def test_the_reference_is_the_default_theme() -> None:
    """Every template, block, macro, chart, token and string is listed as its file has it."""
    assert same_or_updated("themes-reference.md", REFERENCE + theme_guide(find_theme()))


def test_everything_that_may_be_overridden_is_explained() -> None:
    """No block, macro, token or chart of the default theme is without a word on what it is for."""
    theme = find_theme()
    (layer,) = theme.layers
    silent = [
        f"{t.name}: {part.name}" for t in templates_of(layer) for part in (*t.blocks, *t.macros) if not part.about
    ]
    silent += [part.name for part, *_ in tokens_of(layer).values() if not part.about]
    assert silent + [chart.name for chart in charts_of(theme) if not chart.about] == []


def test_both_packaged_themes_are_named() -> None:
    """Each theme that travels with reporter is in the how-to."""
    names = [folder.name for folder in sorted(packaged_themes().iterdir())]
    assert names == ["atlas", "default"]
    assert all(f"`{name}`" in THEMES for name in names)


def figures_table() -> str:
    """Every figure by its dotted name."""
    measures = tomllib.loads((ROOT / "reporter/report/measures.toml").read_text("utf-8"))
    known = report_fixture.full_report()["estimates"]
    rows = []
    for name, measure in sorted(measures.items()):
        kinds = any(other.startswith(f"{name}.") for other in known)
        rows.append(f"| `{name}{'.…' if kinds and name not in known else ''}` | {measure['title']} |")
    return "| name | figure |\n|---|---|\n" + "\n".join(rows)


def test_the_notes_page_is_right() -> None:
    """Keys, pages, forms, charts and figures of docs/notes.md are those of the code."""
    path = ROOT / "docs/notes.md"
    (layer,) = find_theme().layers
    shown = {name: t.name for t in templates_of(layer) for name in t.figures}
    drawn = render_names()
    tables = {
        "pages": ", ".join(f"`{name}`" for name in PAGES),
        "forms": "| call | what stands in its place |\n|---|---|\n"
        + "\n".join(f'| `{{{{ {form}("name") }}}}` | {about} |' for form, about in FORMS.items()),
        "charts": "| id | page |\n|---|---|\n"
        + "\n".join(
            f"| `{name}` | {shown[name].split('/')[0].removesuffix('.html')} |" for name in drawn if name in shown
        ),
        "figures": figures_table(),
    }
    text = path.read_text("utf-8")
    if os.environ.get("UPDATE_DOCS"):
        for heading, name in (("Live figures", "forms"), ("Charts", "charts"), ("Figures", "figures")):
            old = re.compile(rf"(## {heading}\n(?:\n(?!\|)[^\n]*)*\n)((?:\|[^\n]*\n?)+)")
            text = old.sub(lambda found, name=name: f"{found[1]}{tables[name]}\n", text)
        path.write_text(text, "utf-8")
    assert [name for name, table in tables.items() if table not in text] == []
    assert [key for key in KEYS if f"| `{key}` |" not in text] == []


def render_names() -> list[str]:
    """The ids of the charts of a full report that have a CSV of their own."""
    (layer,) = find_theme().layers
    return sorted({name for template in templates_of(layer) for name in template.figures})


def test_the_example_of_a_note_is_right() -> None:
    """Whoever copies the example gets no error."""
    text = re.findall(r"```markdown\n(.*?)```", (ROOT / "docs/notes.md").read_text("utf-8"), re.DOTALL)[0]
    note = parse_note(text, Path("may.md"))
    assert (note.page, note.place, note.order, [call.form for call in note.calls]) == (
        "spread", "over-time", 1, ["estimate", "chart"],
    )  # fmt: skip


@pytest.mark.parametrize("name", ["atlas"])
def test_the_other_theme_fits(name: str, tmp_path: Path) -> None:
    """The second theme has nothing to mend on an ordinary report and on an empty one."""
    reports = {"as it is": report_fixture.full_report(), "empty": report_fixture.empty_report()}
    assert check_files(find_theme(name)) == []
    assert check_pages(find_theme(name), reports, cache=tmp_path / "charts") == []
