"""What a theme is made of: every template, block, macro, token, string and chart, with what its file says of it."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reporter.errors import ThemeError
from reporter.site.theme import Layer, Theme, merged

__all__ = [
    "Part",
    "Template",
    "charts_of",
    "layer_files",
    "strings_of",
    "template_of",
    "templates_of",
    "texts_of",
    "tokens_of",
]

ABOUT = r"(?:\{#\s*((?:(?!#\}).)*?)\s*#\}\s*)?"
BLOCK = re.compile(ABOUT + r"\{%-?\s*block\s+(\w+)", re.DOTALL)
MACRO = re.compile(ABOUT + r"\{%-?\s*macro\s+(\w+\([^)]*\))", re.DOTALL)
EXTENDS = re.compile(r"""\{%-?\s*extends\s+["']([^"']+)["']""")
FIRST = re.compile(r"\s*\{#\s*((?:(?!#\}).)*?)\s*#\}(?!\s*\{%-?\s*(?:block|macro))", re.DOTALL)
TOKEN = re.compile(r"--([a-z0-9-]+):\s*([^;]+);(?:[ \t]*/\*\s*(.*?)\s*\*/)?")
FIGURE = re.compile(r"\bfigures\.([a-z_]+)")


@dataclass(frozen=True)
class Part:
    """A block, macro, token, string or chart: its name, what its file says of it, and the line where it stands."""

    name: str
    about: str
    line: int = 0


@dataclass(frozen=True)
class Template:
    """One template.

    Args:
        name: Its path below `templates/`.
        about: What its first comment says.
        extends: The template that it extends, as it names it; None where it extends none.
        blocks: Its blocks, in their order.
        macros: Its macros with their arguments, in their order.
        figures: The charts that it shows by name.
    """

    name: str
    about: str
    extends: str | None
    blocks: tuple[Part, ...]
    macros: tuple[Part, ...]
    figures: tuple[str, ...]


def layer_files(layer: Layer) -> list[str]:
    """Every file of one theme folder by its path in it, theme.toml left out."""
    files = (path for path in layer.folder.rglob("*") if path.is_file())
    names = sorted(path.relative_to(layer.folder).as_posix() for path in files)
    return [name for name in names if name != "theme.toml"]


def templates_of(layer: Layer) -> list[Template]:
    """The templates of one theme folder."""
    return [
        template_of(layer.folder / name, name.removeprefix("templates/"))
        for name in layer_files(layer)
        if name.startswith("templates/") and name.endswith(".html")
    ]


def template_of(path: Path, name: str) -> Template:
    """What one template is made of."""
    text = path.read_text("utf-8")
    extends, first = EXTENDS.search(text), FIRST.match(text)
    return Template(
        name=name,
        about=_line(first[1]) if first else "",
        extends=extends[1] if extends else None,
        blocks=tuple(_found(BLOCK, text)),
        macros=tuple(_found(MACRO, text)),
        figures=tuple(sorted(set(FIGURE.findall(text)))),
    )


def tokens_of(layer: Layer) -> dict[str, tuple[Part, str, str | None]]:
    """The tokens of one theme folder: name → what it is, its light value, its dark one where that differs."""
    path = layer.folder / "tokens.css"
    text = path.read_text("utf-8") if path.is_file() else ""
    light, _, dark = text.partition("@media")
    in_dark = {found[1]: found[2].strip() for found in TOKEN.finditer(dark)}
    return {
        found[1]: (
            Part(found[1], found[3] or "", _line_at(light, found.start())),
            found[2].strip(),
            in_dark.pop(found[1], None),
        )
        for found in TOKEN.finditer(light)
    } | {name: (Part(name, ""), value, value) for name, value in in_dark.items()}


def strings_of(layer: Layer) -> dict[str, str]:
    """The strings of one theme folder by dotted key."""
    path = layer.folder / "strings.toml"
    return dict(texts_of(path)) if path.is_file() else {}


def texts_of(path: Path) -> Iterator[tuple[str, str]]:
    """The texts of a TOML file by dotted key, in their order."""
    return _flat(tomllib.loads(path.read_text("utf-8")))


def charts_of(theme: Theme) -> list[Part]:
    """The charts of a theme and all that it extends, each with what the file that says something says of it."""
    found: dict[str, Any] = {}
    for layer in reversed(theme.layers):
        for name in layer_files(layer):
            if name.startswith("charts/") and name.endswith(".vl.json"):
                chart = name.removeprefix("charts/").removesuffix(".vl.json")
                found[chart] = merged(found.get(chart, {}), _usermeta(layer.folder / name))
    return [Part(name, str(found[name].get("about", ""))) for name in sorted(found)]


def _usermeta(path: Path) -> Mapping[str, Any]:
    try:
        chart = json.loads(path.read_text("utf-8"))
    except json.JSONDecodeError as error:
        raise ThemeError(f"{path} is not JSON: {error}", hint="Mend it at the place named.") from error
    usermeta = chart.get("usermeta", {}) if isinstance(chart, Mapping) else {}
    return usermeta if isinstance(usermeta, Mapping) else {}


def _flat(words: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for key, value in words.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", str(value)


def _found(pattern: re.Pattern[str], text: str) -> Iterator[Part]:
    for found in pattern.finditer(text):
        yield Part(found[2], _line(found[1] or ""), _line_at(text, found.end()))


def _line(text: str) -> str:
    return " ".join(text.split())


def _line_at(text: str, place: int) -> int:
    return text[:place].count("\n") + 1
