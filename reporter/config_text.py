"""Where a setting stands in the text of reporter.toml, and how a problem with it is told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

Path = tuple[str | int, ...]

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\]\[]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""^\s*((?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+))*)\s*=""")
_POSITION = re.compile(r"\(at line (\d+), column (\d+)\)")


@dataclass(frozen=True)
class Place:
    """A stretch of one line; line and column count from 1."""

    line: int
    column: int
    length: int


@dataclass(frozen=True)
class Problem:
    """One mistake in the configuration.

    Args:
        path: Keys that lead to it; a number counts the tables of one `[[name]]` from 0.
        message: What is wrong.
        expected: What would be right.
        place: Where it stands, if known already; found from `path` otherwise.
        source: Who said it, where that was not the file: an option or a variable of the environment.
    """

    path: Path
    message: str
    expected: str | None = None
    place: Place | None = None
    source: str | None = None


def place_of(text: str, path: Path) -> Place | None:
    """Where the setting with this path stands; its nearest table when it has no line of its own.

    >>> place_of('[brand]\\nname = 3', ("brand", "name"))
    Place(line=2, column=1, length=4)
    """
    best: tuple[int, Place] | None = None
    for found, place in _places(text):
        if found == path[: len(found)] and (best is None or len(found) > best[0]):
            best = (len(found), place)
    return best[1] if best else None


def describe(file: str, text: str, problems: Sequence[Problem]) -> str:
    """All problems with file, line, caret and remedy, in the order of the file; those said beside the file last."""
    lines = lines_of(text)
    told = [
        (None if problem.source else problem.place or place_of(text, problem.path), problem) for problem in problems
    ]
    told.sort(key=lambda pair: (bool(pair[1].source), (pair[0].line, pair[0].column) if pair[0] else (0, 0)))
    count = f"{len(problems)} problems" if len(problems) > 1 else "1 problem"
    where = file if any(problem.source is None for problem in problems) else "settings"
    return "\n\n".join([f"{where}: {count}", *(_tell(file, lines, place, problem) for place, problem in told)])


def lines_of(text: str) -> list[str]:
    """The lines as TOML counts them, and as an editor does: nothing but a line feed ends one."""
    return [line.removesuffix("\r") for line in text.split("\n")]


def syntax_problem(text: str, message: str) -> Problem:
    """The parser's complaint as a problem with its place."""
    match = _POSITION.search(message)
    lines = lines_of(text)
    line, column = (int(match[1]), int(match[2])) if match else (len(lines), len(lines[-1]) + 1)
    what = _POSITION.sub("", message).replace("(at end of document)", "").strip()
    return Problem(
        (), f"not TOML: {what}", expected='key = "value", [table] or [[table]]', place=Place(line, column, 1)
    )


def _tell(file: str, lines: Sequence[str], place: Place | None, problem: Problem) -> str:
    expected = f"\n  expected: {problem.expected}" if problem.expected else ""
    if place is None:
        return f"{problem.source or file}: {problem.message}{expected}"
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    before, under = line[: place.column - 1], line[place.column - 1 :][: place.length]
    caret = "".join(map(_blank, before)) + "^" * max(1, sum(len(_blank(sign)) for sign in under))
    return f"{file}:{place.line}:{place.column}: {problem.message}\n  | {line}\n  | {caret}{expected}"


def _blank(sign: str) -> str:
    """The blank that is as wide as this sign in a terminal."""
    if sign == "\t":
        return sign
    if unicodedata.combining(sign) or unicodedata.category(sign) == "Cf":
        return ""
    return "  " if unicodedata.east_asian_width(sign) in "WF" else " "


def _places(text: str) -> list[tuple[Path, Place]]:
    """Every table header and key with its path, in order."""
    places: list[tuple[Path, Place]] = []
    table: Path = ()
    counts: dict[str, int] = {}
    quotes: str | None = None
    for number, line in enumerate(lines_of(text), start=1):
        if quotes:  # inside a text of several lines nothing is a setting
            quotes = None if line.count(quotes) % 2 else quotes
            continue
        quotes = next((mark for mark in ('"""', "'''") if line.count(mark) % 2), None)
        if header := _HEADER.match(line):
            keys: list[str | int] = [key.strip(" \"'") for key in header[2].split(".")]
            if header[1] == "[[":
                counts[header[2]] = counts.get(header[2], -1) + 1
                keys.append(counts[header[2]])
            elif len(keys) > 1 and (count := counts.get(str(keys[0]))) is not None:
                keys.insert(1, count)  # [input.columns] belongs to the last [[input]]
            table = tuple(keys)
            places.append((table, Place(number, header.start(1) + 1, len(line.strip()))))
        elif key := _KEY.match(line):
            path = table + tuple(part.strip(" \"'") for part in key[1].split("."))
            places.append((path, Place(number, key.start(1) + 1, len(key[1]))))
    return places
