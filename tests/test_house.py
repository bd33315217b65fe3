"""The house rules of the code: imports run one way, and some libraries stay in one room."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import reporter

PACKAGE = Path(reporter.__file__).parent
STAGES = {
    "readers",
    "curation",
    "links",
    "labels",
    "conduct",
    "relationships",
    "sentiment",
    "spread",
    "context",
    "vitals",
    "report",
    "site",
}
FOUNDATION = {
    "accounts",
    "cache",
    "memoization",
    "mentions",
    "estimate",
    "errors",
    "numerals",
    "period",
    "engine",
    "statistics",
    "config",
    "config_text",
    "config_check",
    "config_schema",
    "config_settings",
    "config_gates",
    "replacing",
    "progress",
    "sentence",
    "xml_text",
}
ABOVE = {"cli", "__main__", "commands", "pipeline", "measuring", "serving"}


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def rooms() -> Iterator[tuple[str, Path, set[str]]]:
    """Each file with the room it stands in and what it imports."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).parts[0].removesuffix(".py"), path, set(imports(path))


def ours(imported: set[str]) -> set[str]:
    """The rooms of this package among what a file imports."""
    return {name.split(".")[1] for name in imported if name.startswith("reporter.")}


def test_stages_do_not_import_each_other() -> None:
    """What two stages share is a column of a table, never code."""
    wrong = {
        f"{path.name} imports {other}"
        for room, path, imported in rooms()
        if room in STAGES
        for other in ours(imported) & (STAGES - {room} | ABOVE)
    }

    assert set() == wrong


def test_the_foundation_knows_nothing_above_it() -> None:
    """Contracts, engine and statistics import neither stages nor commands."""
    wrong = {
        f"{path.name} imports {other}"
        for room, path, imported in rooms()
        if room in FOUNDATION
        for other in ours(imported) & (STAGES | ABOVE)
    }

    assert set() == wrong


def test_each_library_stays_in_its_room() -> None:
    """click is in the command line only, Jinja and Markdown in the site, the scorer's package in sentiment."""
    homes = {
        "click": {"cli"},
        "jinja2": {"site"},
        "babel": {"site"},
        "markdown": {"site"},
        "vl_convert": {"site"},
        "fontpkg": {"site"},
        "uharfbuzz": {"site"},
        "vaderSentiment": {"sentiment"},
        "sklearn": {"sentiment"},
        "skops": {"sentiment"},
        "duckdb": {"engine"},
        "pandas": {"engine"},
        "pyspark": {"engine"},
        "sqlglot": {"engine"},
        "python_calamine": {"readers"},
        "lxml": {"readers"},
        "zstandard": {"readers"},
        "ijson": {"readers"},
        "graspologic_native": {"relationships"},
        "msgspec": {"readers"},
    }
    wrong = {
        f"{path.name} imports {library}"
        for room, path, imported in rooms()
        for library in {name.split(".")[0] for name in imported} & homes.keys()
        if room not in homes[library]
    }

    assert set() == wrong


def test_only_markup_makes_markup() -> None:
    """Text is made safe HTML in one place, so that one place can be read to trust it."""
    makers = {path.name for _, path, imported in rooms() if "markupsafe" in imported}

    assert makers <= {"markup.py"}


def test_help_loads_nothing_heavy() -> None:
    """`reporter --help` imports click and none of the libraries that a build needs."""
    import subprocess
    import sys

    code = "import sys, reporter.cli; print(sorted({'numpy','pyarrow','duckdb','jinja2','scipy'} & set(sys.modules)))"

    assert (
        "[]" == subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    )


def test_nothing_looks_at_the_clock_or_draws_by_lot() -> None:
    """Same input, same bytes: no code asks what day it is or rolls a die without a seed, in Python or in SQL."""
    clocks = {"now", "today", "utcnow", "localtime", "time_ns", "uuid4", "uuid1"}
    asked = {
        f"{path.relative_to(PACKAGE)}: {node.func.attr}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (
            node.func.attr in clocks
            or (isinstance(node.func.value, ast.Name) and (node.func.value.id, node.func.attr) == ("time", "time"))
            or (node.func.attr == "default_rng" and not node.args)
        )
    }
    in_sql = re.compile(r"\b(?:now|today|random|uuid|gen_random_uuid)\s*\(|\bcurrent_(?:date|time|timestamp)\b", re.I)
    asked |= {str(path.name) for path in PACKAGE.rglob("*.sql") if in_sql.search(path.read_text(encoding="utf-8"))}

    assert set() == asked
