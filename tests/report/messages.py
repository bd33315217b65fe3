"""The message ids of the program, read from its code as a catalogue's extractor reads them."""

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import reporter

PACKAGE = Path(reporter.__file__).parent
# In these rooms `say` is a name for other words: those of a theme.
OTHER_WORDS = {"site", "commands", "serving"}
TEMPLATES = {"say": 1, "say_number": 2}


@cache
def modules() -> tuple[tuple[Path, ast.Module], ...]:
    """The modules that may say something in a report."""
    paths = [path for path in sorted(PACKAGE.rglob("*.py")) if path.relative_to(PACKAGE).parts[0] not in OTHER_WORDS]
    return tuple((path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


def calls(tree: ast.AST) -> Iterator[tuple[ast.Call, int]]:
    """Every call that makes a sentence, with the number of its templates."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TEMPLATES:
            yield node, TEMPLATES[node.func.id]


def message_ids() -> set[str]:
    """Every template of the code and every text of measures.toml."""
    found = {
        argument.value
        for _, tree in modules()
        for call, count in calls(tree)
        for argument in call.args[:count]
        if isinstance(argument, ast.Constant)
    }
    measures = tomllib.loads((PACKAGE / "report" / "measures.toml").read_text(encoding="utf-8"))
    return found | {text for one in measures.values() for text in one.values() if isinstance(text, str)}


def texts(told: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a document with where it stands: `.a.b[]`, names of the data's own as they are."""
    if isinstance(told, dict):
        for name, one in told.items():
            yield from texts(one, f"{path}.{name}")
    elif isinstance(told, list):
        for one in told:
            yield from texts(one, f"{path}[]")
    elif isinstance(told, str):
        yield path, told
