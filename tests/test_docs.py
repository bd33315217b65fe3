"""The documentation says what the program does; `UPDATE_DOCS=1 pytest tests/test_docs.py` writes what is generated."""

import dataclasses
import os
import re
import tomllib
from pathlib import Path
from typing import Any, get_args, get_type_hints

import click
import pytest

from reporter.cli import reporter
from reporter.config import Config, parse
from reporter.errors import ReporterError
from reporter.readers.registry import readers
from reporter.report.document import KNOWN_ERROR

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TYPES = {str: "text", bool: "true or false", int: "whole number", float: "number"}


def sections() -> dict[str, Any]:
    """The tables of reporter.toml by their written names."""
    hints = get_type_hints(Config)
    tables = {}
    for field in dataclasses.fields(Config):
        inner = get_args(hints[field.name])
        tables[f"[[{field.name}]]" if inner else f"[{field.name}]"] = inner[0] if inner else hints[field.name]
    return tables


def default(field: dataclasses.Field[Any]) -> str:
    """A field's default as reporter.toml would write it."""
    value = field.default if field.default_factory is dataclasses.MISSING else field.default_factory()
    if value is None or value == "":
        return ""
    return f"`{'true' if value is True else list(value) if isinstance(value, tuple) else value}`".replace("'", '"')


def written(kind: Any) -> str:
    """A type in words."""
    inner = [TYPES[option] for option in (kind, *get_args(kind)) if option in TYPES]
    many = "list of texts" if get_args(kind)[-1:] == (Ellipsis,) else "table of texts"
    return many if len(get_args(kind)) == 2 and type(None) not in get_args(kind) else inner[0]


def configuration() -> str:
    """The reference of reporter.toml, from the classes that read it."""
    parts = [
        "# reporter.toml",
        "Every setting has a default; a build without the file reads the whole input as one brand.\n"
        "This page is generated from the code.",
    ]
    for name, table in sections().items():
        hints = get_type_hints(table)
        rows = [
            f"| `{field.name}` | {written(hints[field.name])} | {default(field)} | {field.metadata['meaning']} |"
            for field in dataclasses.fields(table)
        ]
        parts.append(f"## {name}\n\n{table.__doc__}")
        parts.append("\n".join(["| setting | type | default | meaning |", "|---|---|---|---|", *rows]))
    return "\n\n".join(parts) + "\n"


def test_configuration_reference_is_the_code() -> None:
    """Every setting is documented with its type, default and meaning."""
    path = ROOT / "docs/configuration.md"
    if os.environ.get("UPDATE_DOCS"):
        path.write_text(configuration(), encoding="utf-8")

    assert configuration() == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", reporter.commands)
def test_every_command_and_option_is_in_the_readme(name: str) -> None:
    """A command that a newcomer cannot find does not exist."""
    command = reporter.commands[name]

    assert f"reporter {name}" in README
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help
            assert parameter.opts[0] in README


def test_exit_codes_are_those_of_the_errors() -> None:
    """The table of exit codes names each code that an error has."""
    told = {int(code) for code in re.findall(r"^\| (\d) \|", README, re.MULTILINE)}

    assert told == {0, ReporterError.exit_code, *(error.exit_code for error in ReporterError.__subclasses__())}


def test_configuration_in_the_readme_is_right() -> None:
    """Whoever copies the example gets no error."""
    (text,) = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)

    assert parse(text).brand.name == tomllib.loads(text)["brand"]["name"]


def test_configuration_of_the_example_is_right() -> None:
    """The reporter.toml of the repository has no mistake."""
    assert parse((ROOT / "reporter.toml").read_text(encoding="utf-8")).has_brand


def test_what_the_docs_link_to_is_there() -> None:
    """No link in the README or the docs leads nowhere."""
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


FACTS = {
    "words": {"text", "title"},
    "author": {"author", "author_id"},
    "audience": {"audience"},
    "time": {"created_at"},
    "parents": {"parent_id"},
    "words passed on": {"shared_text"},
    "thread": {"conversation_id"},
    "likes": {"likes"},
    "stars": {"rating"},
    "language": {"lang"},
    "place": {"location"},
}
FORMATS = """# What reporter reads

Put files of these kinds into `input/`, as they are, in folders or not: `reporter build` finds out what each is. Files
packed as zip, tar, gzip, zstd, xz or bzip2 need not be unpacked. `reporter inspect FILE` says what a file was taken
for, and `--save` keeps that in `reporter.toml`, where it can be changed.

The table is made from the readers themselves, and a test holds each to it: "yes" means that files of this format can
say it, "–" that they cannot, so that the report will not know it either. A time is only as good as the file: `inspect`
says whether its zone stands in it. Where the layout is *unconfirmed*, none of us has seen a file of the program itself;
check the sample that `inspect` shows.

Answers of the owner in exports of reviews (the developer's, the shop's, the place's) are rows of their own below the
review, marked `is_owner` in the mention table. They get the role `brand` without any account in `reporter.toml`, so
they are never word of mouth. They speak for the brand that the page is named after, else for the one that the answer
names, else for yours; an account that you name under `accounts`, `staff` or `bots` keeps the role that you gave it.

A reader of your own is a class in a package with an entry point of the group `reporter.readers`; the contract is in
`reporter/readers/protocol.py`.
"""


def formats() -> str:
    """The table of formats, from what readers say of themselves."""
    own = [reader for reader in readers() if type(reader).__module__.startswith("reporter.")]
    lines = [
        "| format | how to get it | files | " + " | ".join(FACTS) + " | `reader` |",
        "|---" * (4 + len(FACTS)) + "|",
    ]
    for reader in sorted(own, key=lambda reader: reader.title.casefold()):
        given = ["yes" if columns & reader.format.gives else "–" for columns in FACTS.values()]
        unsure = "" if reader.format.is_confirmed else " (unconfirmed layout)"
        lines.append(
            f"| {reader.title}{unsure} | {reader.format.export} | {reader.format.files} | {' | '.join(given)} "
            f"| `{reader.name}` |"
        )
    cannot = [
        f"- **{reader.title}.** {' '.join(reader.format.cannot)}"
        for reader in sorted(own, key=lambda reader: reader.title.casefold())
        if reader.format.cannot
    ]
    return "\n".join([FORMATS, *lines, "", "## What they do not hold", "", *cannot, ""])


def test_table_of_formats_is_the_readers() -> None:
    """What the documentation promises of each format is what its reader says it gives."""
    path = ROOT / "docs/formats.md"
    if os.environ.get("UPDATE_DOCS"):
        path.write_text(formats(), encoding="utf-8")

    assert formats() == path.read_text(encoding="utf-8")


def test_known_error_is_told_where_it_matters() -> None:
    """The README does not hide how often the scorer is wrong."""
    assert "53 %" in KNOWN_ERROR
    assert "53 %" in README
