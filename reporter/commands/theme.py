"""`reporter theme`: list the themes, copy a file to start one from, and try one on reports at the edge."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from reporter.commands.report_file import read_report
from reporter.config import parse
from reporter.errors import ConfigError, ThemeError
from reporter.pipeline import build_report
from reporter.site.catalogue import is_done
from reporter.site.extraction import theme_messages, update
from reporter.site.extremes import extremes
from reporter.site.live import nearest
from reporter.site.theme import NAME, Theme, find_theme, packaged_themes
from reporter.site.theme_check import Problem, check_files, check_pages
from reporter.site.theme_parts import layer_files, strings_of, templates_of, tokens_of

Progress = Callable[[str], None]
FOLDERS = ("", "templates/", "charts/", "static/")
TAG = re.compile(r"\{%-?\s*(block|endblock)\b\s*(\w*)[^%]*%\}")
EMPTY = '{"id": "1", "text": "A word about something else.", "author": "a", "created_at": "2026-01-05T10:00:00Z"}\n'


def list_themes(project: Path) -> str:
    """Every theme by name, where it is, and what it overrides of the one that it extends."""
    places = (packaged_themes(), project / "themes")
    names = {folder.name for place in places for folder in place.glob("*") if (folder / "theme.toml").is_file()}
    return "\n".join(line for name in sorted(names) for line in _listed(name, project))


def eject(file: str, *, project: Path, name: str, block: str | None) -> str:
    """Copy a file of the theme below into a theme of the project, or the skeleton of one of its blocks.

    Args:
        file: Path of the file in the theme; its folder may be left out.
        project: The folder that has, or will have, `themes/`.
        name: The theme to copy into; it is made where it is not there, and extends the default one.
        block: The one block of a template to override; None copies the file.

    Raises:
        ThemeError: There is no such file or block.
        ConfigError: The file is there already; nothing is ever overwritten.
    """
    if not NAME.fullmatch(name) or (packaged_themes() / name).is_dir():
        raise ThemeError(f"a theme of your own cannot be called '{name}'", hint="Use small letters, digits, - and _.")
    folder = project / "themes" / name
    is_there = (folder / "theme.toml").is_file()
    below = _below(find_theme(name, project=project)) if is_there else find_theme(project=project)
    path = _file(file, below)
    source = below.file(path)
    owner = next(layer.name for layer in below.layers if layer.folder / path == source)
    data = source.read_bytes() if block is None else _skeleton(source.read_text("utf-8"), owner, path, block).encode()
    target = folder / path
    if target.exists() or target.is_symlink():
        raise ConfigError(f"{target} is there already", hint="Change it there, or move it away first.")
    target.parent.mkdir(parents=True, exist_ok=True)
    if not is_there:
        (folder / "theme.toml").write_text(f'name = "{name}"\nextends = "{below.name}"\n', "utf-8")
    target.write_bytes(data)
    use = (
        ""
        if is_there
        else f'\nBuild with it: theme = "{name}" under [site] in reporter.toml, or --set site.theme={name}'
    )
    return f"Wrote {target}{use}"


def catalogue(name: str, *, project: Path, language: str) -> str:
    """Begin the catalogue of a theme's own words in a language, or bring it up to date.

    Args:
        name: The theme.
        project: The folder that has `themes/`.
        language: The language, such as `fr`.

    Raises:
        ThemeError: There is no such theme or language, or its catalogue cannot be read.
    """
    path = find_theme(name, project=project).layers[0].folder / "locale" / f"{language}.po"
    messages = [one for one in update(path, theme_messages(path.parents[1])) if one.id]
    left = sum(not is_done(one) for one in messages)
    return f"{path}: {len(messages):,} message{'' if len(messages) == 1 else 's'}, {left:,} to translate."


def check(name: str, *, project: Path, report: Path | None, progress: Progress) -> tuple[str, ThemeError | None]:
    """Try a theme on an ordinary report, on five made extreme from it, and on an empty one.

    Args:
        name: The theme.
        project: The folder that has `themes/`.
        report: A site's folder or a report.json to try it on; None builds the example.
        progress: Told what is being done.

    Returns:
        The words to end with, and the error to end with where there is something to mend.
    """
    theme = find_theme(name, project=project)
    found = check_files(theme)
    reports = extremes(read_report(report) if report is not None else _built(packaged_example(), progress))
    with tempfile.TemporaryDirectory(prefix="reporter-") as work:
        folder = Path(work)
        (folder / "input").mkdir()
        (folder / "input" / "one.jsonl").write_text(EMPTY, "utf-8")
        reports["empty"] = _built(folder / "input", lambda _: None)
        progress(f"laying out {len(reports)} reports: {', '.join(reports)}")
        found += check_pages(theme, reports, cache=folder / "charts")
    if not found:
        return f"The theme '{name}' fits: {len(reports)} reports, nothing to mend.", None
    told = "\n".join(_told(problem) for problem in found)
    count = f"{len(found)} thing{'s' if len(found) > 1 else ''} to mend"
    return told, ThemeError(f"the theme '{name}' has {count}", hint="Mend them in the order above and check again.")


def packaged_example() -> Path:
    """The exports of the example that travel with reporter, installed or in a checkout."""
    installed = packaged_themes().parent / "example"
    return installed if (installed / "notes").is_dir() else packaged_themes().parent / "input"


def _listed(name: str, project: Path) -> list[str]:
    theme = find_theme(name, project=project)
    own = theme.layers[0]
    where = "comes with reporter" if own.folder.parent == packaged_themes() else str(own.folder)
    head = f"{name}: {where}" + (f", extends {own.extends}" if own.extends else ", complete in itself")
    return [head] if own.extends is None else [head, *(f"  {line}" for line in _overrides(theme))]


def _overrides(theme: Theme) -> list[str]:
    """What a theme has of its own, a line a file."""
    own, lines = theme.layers[0], []
    blocks = {f"templates/{one.name}": [part.name for part in one.blocks] for one in templates_of(own) if one.extends}
    counted = {"tokens.css": [f"--{token}" for token in tokens_of(own)], "strings.toml": list(strings_of(own))}
    for name in layer_files(own):
        parts = blocks.get(name) or counted.get(name) or []
        more = f" and {len(parts) - 6} more" if len(parts) > 6 else ""
        lines.append(name + (f": {', '.join(parts[:6])}{more}" if parts else ""))
    return lines


def _below(theme: Theme) -> Theme:
    if len(theme.layers) < 2:
        raise ThemeError(f"the theme '{theme.name}' extends none", hint='Add extends = "default" to its theme.toml.')
    return theme.below(theme.layers[1].name)


def _file(file: str, theme: Theme) -> str:
    known = {name for layer in theme.layers for name in layer_files(layer)}
    named = (f"{folder}{file}{ending}" for folder in FOLDERS for ending in ("", ".html", ".vl.json"))
    found = next((name for name in named if name in known), None)
    if found is None:
        raise ThemeError(f"the theme '{theme.name}' has no file '{file}'", hint=nearest(file, sorted(known)))
    return found


def _skeleton(text: str, owner: str, path: str, block: str) -> str:
    """A template that extends another and holds one of its blocks, to be changed."""
    template = path.removeprefix("templates/")
    opened: list[tuple[str, int]] = []
    bodies: dict[str, str] = {}
    for tag in TAG.finditer(text):
        if tag[1] == "block":
            opened.append((tag[2], tag.end()))
        elif opened:
            name, start = opened.pop()
            bodies.setdefault(name, text[start : tag.start()].strip("\n"))
    if block not in bodies:
        hint = nearest(block, sorted(bodies)) if bodies else "It has no blocks; leave out --block to copy it whole."
        raise ThemeError(f"{path} has no block '{block}'", hint=hint)
    return (
        f'{{% extends "{owner}:{template}" %}}\n\n'
        f"{{# Write {{{{ super() }}}} where the block below should stand unchanged. #}}\n"
        f"{{% block {block} %}}\n{bodies[block]}\n{{% endblock %}}\n"
    )


def _built(folder: Path, progress: Progress) -> dict[str, Any]:
    """The report of a folder of exports, built for the invented brand of the example."""
    progress("building the example, some seconds")
    with tempfile.TemporaryDirectory(prefix="reporter-") as work:
        built = build_report(folder, parse(EXAMPLE), folder=Path(work), progress=lambda _: None)
        with closing(built.engine):
            report: dict[str, Any] = json.loads(json.dumps(built.report))
            return report


def _told(problem: Problem) -> str:
    return f"{problem.where}: {problem.what}\n  remedy: {problem.remedy}"


EXAMPLE = """
[brand]
name = "Morrowmill"
aliases = ["Morrow Mill"]
accounts = ["@morrowmill"]
[[competitor]]
name = "Kestrin"
[[competitor]]
name = "Baldacho"
[privacy]
salt = "example"
"""
