"""docs/estimates.md is what the code says of each figure; `UPDATE_DOCS=1 pytest tests/docs` writes it."""

import importlib
import re
import tomllib
from functools import cache
from typing import Any

import pytest

from reporter.estimate import STATUSES
from reporter.report.runs import measure_key
from reporter.statistics.gates import Gate
from tests.docs.pages import DOCS, ROOT, anchors, generated, row, slug

PAGE = """# Figures

Every figure of a report by its name in `report.json`: what it is, how it is made, what it needs before it is shown, and
the page that explains it. This page is made from the definitions that the report itself carries.

A name may go on after the name given here: `spread.reproduction.negative` is `spread.reproduction` of bad word. The
version goes up when a definition changes; the [history](history.md) compares nothing across such a change. What a
status means, and why a figure is withheld, stands in [Evidence](evidence.md).
"""
FIELDS = ("unit", "gate", "needs", "explained")


@cache
def measures() -> dict[str, Any]:
    """The definitions that every report carries."""
    return tomllib.loads((ROOT / "reporter/report/measures.toml").read_text(encoding="utf-8"))


@cache
def said() -> dict[str, Any]:
    """What the docs say beside them."""
    return tomllib.loads((DOCS / "estimates.toml").read_text(encoding="utf-8"))


def beside(name: str) -> dict[str, str]:
    """What the docs say of one figure: of the beginnings of its name, the longest last."""
    parts = name.split(".")
    found: dict[str, str] = {}
    for length in range(1, len(parts) + 1):
        found |= said().get(".".join(parts[:length]), {})
    return found


def gate(name: str) -> Gate | None:
    """The gate in the code that a figure has to pass; None where it has none."""
    where, _, variable = beside(name).get("gate", "").partition(":")
    return getattr(importlib.import_module(where), variable) if where else None


def needs(name: str) -> str:
    """What a figure needs before it is shown, the gate's part first."""
    asked = gate(name)
    parts = [" and ".join(need.counted(need.least) for need in asked.needs) + "."] if asked else []
    parts += [beside(name)["needs"]] if beside(name).get("needs") else []
    return " ".join(parts) or "What it is made of."


def heading(name: str) -> str:
    """The heading of one figure, which no other figure has."""
    return f"{measures()[name]['title']} ({name})"


@cache
def title(page: str) -> str:
    """The title of a page."""
    return (DOCS / page).read_text(encoding="utf-8").split("\n")[0].removeprefix("# ")


def index() -> str:
    """All figures by the beginning of their names, each leading to its place."""
    families: dict[str, list[str]] = {}
    for name in measures():
        families.setdefault(name.split(".")[0], []).append(f"[{measures()[name]['title']}](#{slug(heading(name))})")
    return "\n".join(f"- **{family}**: {', '.join(found)}" for family, found in families.items()) + "\n"


def section(name: str) -> str:
    """One figure."""
    measure, about = measures()[name], beside(name)
    facts = [
        ("unit", about["unit"]),
        ("formula", measure["formula"]),
        ("source", measure["source"]),
        ("needs", needs(name)),
        ("version", str(measure["version"])),
        ("explained", f"[{title(about['explained'].partition('#')[0])}]({about['explained']})"),
    ]
    lines = [f"### {heading(name)}", "", measure["definition"], "", row("name", f"`{name}`"), "|---|---|"]
    return "\n".join([*lines, *(row(*fact) for fact in facts)]) + "\n"


def estimates() -> str:
    """The whole page."""
    parts, family = [PAGE, index()], None
    for name in measures():
        first = name.split(".")[0]
        if first != family:
            parts.append(f"## {first}\n")
            family = first
        parts.append(section(name))
    return "\n".join(parts)


def test_the_page_of_figures_is_the_definitions() -> None:
    """Every definition stands there with its unit, formula, source, gate and version."""
    assert estimates() == generated("estimates.md", estimates())


@pytest.mark.parametrize("name", measures())
def test_every_figure_is_explained(name: str) -> None:
    """Each figure names a page that explains it, down to the heading, and that page shows an example or a table."""
    page, _, heading = beside(name)["explained"].partition("#")
    text = (DOCS / page).read_text(encoding="utf-8")

    assert not heading or heading in anchors(text)
    assert "```pycon" in text or "|---" in text


def test_what_is_said_is_said_of_something() -> None:
    """No entry outlives the figure that it was written for, and none has a field that nobody reads."""
    for entry, fields in said().items():
        assert any(name == entry or name.startswith(f"{entry}.") for name in measures()), entry
        assert set(fields) <= set(FIELDS)


def test_every_status_is_explained() -> None:
    """Whoever meets a status in the data finds what it means."""
    text = (DOCS / "evidence.md").read_text(encoding="utf-8")

    assert all(f"| `{status}` |" in text for status in STATUSES)


@pytest.mark.slow
def test_units_and_gates_are_those_of_a_build(first_report: dict[str, Any]) -> None:
    """In a report of a few mentions every figure has the unit that the page names, and asks for what the page says."""
    for name, estimate in first_report["estimates"].items():
        known = measure_key(name, measures())
        assert known
        assert estimate["unit"] in re.split(", or | or ", beside(known)["unit"]), name
        reason = first_report["reasons"].get(name, "")
        for asked in re.findall(r"(\d+) (?:of each )?needed", reason):
            assert re.search(rf"\b{asked}\b", needs(known)), (name, reason)
