"""docs/report-json.md is the schema, docs/output-files.md is what a build writes; `UPDATE_DOCS=1` writes the first."""

from fnmatch import fnmatchcase
from typing import Any

import pytest

from reporter.report.schema import report_schema
from tests.docs.conftest import Followed
from tests.docs.pages import DOCS, generated, row

PAGE = """# report.json

The whole report as data; the pages, the gates, the history and `reporter compare` read nothing else. This page is made
from the JSON Schema that `reporter schema report` prints and that every report of the tests is held to.

The keys always stand in the same order, and a key is always there. *or null* means that the value may be unknown; 0 is
a count of none. `[]` stands for each item of a list, `*` for each name of a table. Figures with their interval,
evidence and status are of the kind *estimate*; the same with the reason beside it is a *figure*.
[Figures](estimates.md) says what each of them means, and [Sentences](sentences.md) how to say the texts in another
language.
"""
SECTIONS = {
    "schema": "The version of this layout.",
    "reporter": "The program that wrote it.",
    "brand": "Whom the report is about, as configured.",
    "privacy": "How much of the people it shows.",
    "period": "The first and the last moment of what was read, UTC. There is no other clock in the report.",
    "findings": "The sentences of the front page, the most important first.",
    "estimates": "Every figure.",
    "reasons": "Why a figure is not settled.",
    "measures": "The definitions, so that a report explains itself.",
    "spread": "What the Spread page says beside its figures.",
    "relationships": "What the People and Circles pages say beside their figures.",
    "comparisons": "All comparisons of the report, judged together.",
    "gates": "What came of each gate.",
    "archive": "Earlier reports.",
    "conduct": "What the Conduct page says beside its figures, and the posts that show it.",
    "vitals": "The vital signs, the index, and the working behind it.",
    "topics": "What people speak of.",
    "changes": "Lasting changes, unusual times, the mix, hours and days.",
    "volume": "Mentions week by week.",
    "sources": "Brands and platforms, and what was left out of their comparison.",
    "curation": "What was counted out, and why.",
    "scorer": "What told good from bad, and what labels say of it.",
    "coverage": "What these exports can show at all.",
    "inputs": "The files that were read.",
    "warnings": "What the build met that a reader should know.",
    "attention": "What needs a person today.",
    "listed": "The files with all mentions.",
    "mentions": "The mentions that the pages quote.",
    "sentences": "How the sentences with blanks were made, so that a site can say them in another language.",
}
KINDS = {"string": "text", "number": "number", "integer": "whole number", "boolean": "true or false", "object": "table"}
Schema = dict[str, Any]
Rows = list[tuple[str, str, str]]


def kind(schema: Schema) -> str:
    """What a value is, in words."""
    if "anyOf" in schema:
        return " or ".join(kind(one) for one in schema["anyOf"])
    if "$ref" in schema:
        return str(schema["$ref"].rsplit("/", 1)[1])
    if "enum" in schema:
        return ", ".join("null" if one is None else f"`{one}`" for one in schema["enum"])
    if "const" in schema:
        return f"`{schema['const']}`"
    if schema.get("type") == "array":
        return "list"
    return KINDS.get(str(schema.get("type")), str(schema.get("type", "anything")))


def inner(path: str, schema: Schema) -> Rows:
    """The rows of what a value holds."""
    rows: Rows = []
    for one in schema.get("anyOf", [schema]):
        if isinstance(one.get("items"), dict):
            rows += found(f"{path}[]", one["items"])
        if isinstance(one.get("additionalProperties"), dict):
            rows += found(f"{path}.*", one["additionalProperties"])
        for name, value in one.get("properties", {}).items():
            rows += found(f"{path}.{name}" if path else name, value)
    return rows


def found(path: str, schema: Schema) -> Rows:
    """The row of a value, and those of what it holds."""
    return [(path, kind(schema), schema.get("description", "")), *inner(path, schema)]


def table(rows: Rows) -> list[str]:
    """A table of paths."""
    return ["| path | kind | meaning |", "|---|---|---|", *(row(f"`{path}`", *rest) for path, *rest in rows), ""]


def report_json() -> str:
    """The whole page."""
    schema = report_schema()
    lines = [PAGE]
    for name, part in schema["properties"].items():
        lines += [f"## {name}", "", SECTIONS[name], "", *table(found(name, part))]
    for name, part in schema["$defs"].items():
        lines += [f"## The kind {name}", "", part.get("description", ""), "", *table(inner("", part))]
    return "\n".join(lines)


def test_the_page_of_the_report_is_its_schema() -> None:
    """Every key of report.json stands there with its kind and its meaning."""
    assert report_json() == generated("report-json.md", report_json())


def listed() -> list[str]:
    """The names and patterns in the tables of docs/output-files.md."""
    text = (DOCS / "output-files.md").read_text(encoding="utf-8")
    first = [line.split("|")[1].strip() for line in text.splitlines() if line.startswith("| `")]
    return [name.strip("`") for cell in first for name in cell.split(", ")]


def written(followed: Followed) -> list[str]:
    """The files of the tutorial's site."""
    output = followed.folder / "output"
    return sorted(path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file())


@pytest.mark.slow
def test_every_file_of_a_build_is_listed(followed: Followed) -> None:
    """Whoever finds a file in the output finds out what it is."""
    assert not [name for name in written(followed) if not any(fnmatchcase(name, one) for one in listed())]


@pytest.mark.slow
def test_every_listed_file_is_written(followed: Followed) -> None:
    """Nothing is listed that no build writes, but for what depends on the input or on an option."""
    later = {"cascade-*.html", "data/cascade-*.csv", "notes/*.html", "report.html", "sitemap.xml"}

    assert not [one for one in listed() if one not in later and not any(fnmatchcase(n, one) for n in written(followed))]
