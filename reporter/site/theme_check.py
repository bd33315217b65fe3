"""Whether a theme fits every report: its files by themselves, then the pages that it makes of reports at the edge."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Any

from reporter.errors import ThemeError
from reporter.site.catalogue import faults, is_done, locale_of, read_catalogue
from reporter.site.contrast import GROUNDS, MARKS, TEXT, contrast
from reporter.site.live import nearest
from reporter.site.page_check import link_problems, read_page
from reporter.site.render import render
from reporter.site.theme import Layer, Theme
from reporter.site.theme_parts import Template, charts_of, layer_files, strings_of, templates_of, tokens_of

__all__ = ["HEAVIEST_FRONT", "Problem", "check_files", "check_pages"]

HEAVIEST_FRONT = 150_000
COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
ELSEWHERE = re.compile(r"""@import|url\(\s*["']?(?:https?:)?//""", re.IGNORECASE)
USED = re.compile(r"var\(--([a-z0-9-]+)")
SHOWN = 5


@dataclass(frozen=True)
class Problem:
    """One thing to mend.

    Args:
        where: The file, and the line where there is one.
        what: What is wrong.
        remedy: What to do.
    """

    where: str
    what: str
    remedy: str


OWN_TO_A_PAGE = {"script", "style"}  # the search has the one, the page for lost addresses the other


def check_files(theme: Theme) -> list[Problem]:
    """What is wrong with the files of a theme, whatever the report."""
    own = theme.layers[0]
    looks: tuple[Callable[[Theme, Layer], Iterator[Problem]], ...] = (
        _templates,
        _strings,
        _catalogues,
        _tokens,
        _charts,
        _styles,
    )
    return [problem for look in looks for problem in look(theme, own)] + list(_contrast(theme))


def check_pages(theme: Theme, reports: Mapping[str, Mapping[str, Any]], *, cache: Path | None = None) -> list[Problem]:
    """What is wrong with the pages that a theme makes.

    Args:
        theme: What `find_theme` found.
        reports: Reports by a name that says what is special about each; the first is an ordinary one.
        cache: A folder that keeps drawn charts.
    """
    found: dict[tuple[str, str], Problem] = {}
    usual: dict[str, set[str]] = {}
    for kind, report in reports.items():
        try:
            # The Parquet file of all mentions is made by a build, not by a theme.
            made = {key: value for key, value in report.items() if key != "listed"}
            files = render(made, theme=theme, cache=cache)
        except ThemeError as error:
            found.setdefault((str(error), ""), Problem(f"report '{kind}'", str(error), error.hint or ""))
            continue
        html = {name: data for name, data in files.items() if name.endswith(".html") and isinstance(data, bytes)}
        read = {name: read_page(data) for name, data in html.items()}
        usual = usual or {name: page.tags for name, page in read.items()}
        strange = _strange(usual, {name: page.tags for name, page in read.items()})
        told = [(name, line, what) for name, page in read.items() for line, what in page.problems]
        told += list(link_problems(read, set(files)))
        if strange and kind == "hostile texts":
            told.append(("pages", 0, f"words of a stranger became markup: {', '.join(sorted(strange))}"))
        if len(html["index.html"]) > HEAVIEST_FRONT:
            told.append(("index.html", 0, f"the front page has {len(html['index.html']):,} bytes"))
        for name, line, what in told:
            found.setdefault((name, what), _of_page(kind, name, line, what))
    return list(found.values())


def _strange(usual: Mapping[str, set[str]], tags: Mapping[str, set[str]]) -> set[str]:
    """Elements of pages that neither the same page of an ordinary report has, nor any page without script or style."""
    common = set().union(*usual.values()) - OWN_TO_A_PAGE
    return set().union(*(found - common - usual.get(name, set()) for name, found in tags.items()))


def _of_page(kind: str, name: str, line: int, what: str) -> Problem:
    template = "templates/" + ("cascade.html" if name.startswith("cascade-") else name.replace("mentions/", "listing"))
    remedy = f"At most {HEAVIEST_FRONT:,} fit." if "bytes" in what else f"Look at {template} and what it includes."
    return Problem(f"report '{kind}', {name}" + (f", line {line}" if line else ""), what, remedy)


def _templates(theme: Theme, own: Layer) -> Iterator[Problem]:
    below = {t.name: t for layer in reversed(theme.layers[1:]) for t in templates_of(layer)}
    templates = {template.name: template for template in templates_of(own)}
    text = "".join((own.folder / "templates" / name).read_text("utf-8") for name in templates)
    for name, template in templates.items():
        path = own.folder / "templates" / name
        if below and name not in below and f'"{name}"' not in text and f"'{name}'" not in text:
            yield Problem(str(path), "no page uses this template", nearest(name, sorted(below)))
        known = _blocks_below(template, below, theme)
        for block in template.blocks if known else ():
            nested = any(other.line < block.line for other in template.blocks if other.name in known)
            if block.name not in known and not nested:
                what = f"the block '{block.name}' is in no template that this one extends, so that it is never shown"
                yield Problem(f"{path}, line {block.line}", what, nearest(block.name, sorted(known)))


def _blocks_below(template: Template, below: Mapping[str, Template], theme: Theme) -> set[str]:
    """The blocks of all that a template extends; those of itself are not among them."""
    known: set[str] = set()
    seen: set[str] = set()
    name = template.extends
    while name is not None and name not in seen:
        seen.add(name)
        layer, _, plain = name.rpartition(":")
        found = _template_below(theme.below(layer), plain) if layer else below.get(plain)
        known |= {block.name for block in found.blocks} if found else set()
        name = found.extends if found else None
    return known


def _template_below(theme: Theme, name: str) -> Template | None:
    return next((t for layer in theme.layers for t in templates_of(layer) if t.name == name), None)


def _strings(theme: Theme, own: Layer) -> Iterator[Problem]:
    below: dict[str, str] = {}
    for layer in reversed(theme.layers[1:]):
        below |= strings_of(layer)
    path = own.folder / "strings.toml"
    for key, text in strings_of(own).items() if below else ():
        if key not in below:
            yield Problem(f"{path}: '{key}'", "no page asks for this string", nearest(key, sorted(below)))
        elif extra := _blanks(text) - _blanks(below[key]):
            known = ", ".join(f"{{{name}}}" for name in sorted(_blanks(below[key]))) or "none"
            what = f"nothing fills {', '.join(f'{{{name}}}' for name in sorted(extra))}"
            yield Problem(f"{path}: '{key}'", what, f"Blanks that it may have: {known}.")


def _catalogues(_: Theme, own: Layer) -> Iterator[Problem]:
    for path in sorted((own.folder / "locale").glob("*.po")):
        for message in read_catalogue(path, locale_of(path.stem)):
            where = f"{path}, line {message.lineno}"
            if message.id and not is_done(message):
                yield Problem(where, "this message is not translated yet", "Translate it, or take away the word fuzzy.")
            for fault in faults(message) if message.id else ():
                yield Problem(
                    where, fault, "A translation has the blanks and the markup of its original, and no other."
                )


def _blanks(text: str) -> set[str]:
    return {blank[1] for blank in Formatter().parse(text) if blank[1]}


def _tokens(theme: Theme, own: Layer) -> Iterator[Problem]:
    below = {name for layer in theme.layers[1:] for name in tokens_of(layer)}
    used = set(USED.findall(theme.style()))
    for name, (part, *_) in tokens_of(own).items() if below else ():
        if name not in below and name not in used:
            where = f"{own.folder / 'tokens.css'}, line {part.line}"
            yield Problem(where, f"no rule uses the token --{name}", nearest(name, sorted(below)))


def _charts(theme: Theme, own: Layer) -> Iterator[Problem]:
    below = {chart.name for layer in theme.layers[1:] for chart in charts_of(theme.below(layer.name))}
    for name in layer_files(own) if below else ():
        chart = name.removeprefix("charts/").removesuffix(".vl.json")
        if name.startswith("charts/") and name != "charts/base.json" and chart not in below:
            yield Problem(str(own.folder / name), "no figure is drawn with this chart", nearest(chart, sorted(below)))


def _styles(theme: Theme, own: Layer) -> Iterator[Problem]:
    for name in layer_files(own):
        if name.endswith((".css", ".svg")):
            lines = (own.folder / name).read_text("utf-8", errors="replace").splitlines()
            for number, line in enumerate(lines, start=1):
                if ELSEWHERE.search(line):
                    what, remedy = "this would load from elsewhere", "Put the file into static/."
                    yield Problem(f"{own.folder / name}, line {number}", what, remedy)


def _contrast(theme: Theme) -> Iterator[Problem]:
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    for layer in reversed(theme.layers):
        for name, (_, value, in_dark) in tokens_of(layer).items():
            light[name], dark[name] = value, in_dark or (dark.get(name, value) if value == light.get(name) else value)
    where = str(theme.layers[0].folder / "tokens.css")
    for scheme, tokens in (("light", light), ("dark", dark)):
        for names, needed in ((TEXT, 4.5), (MARKS, 3.0)):
            for name in names:
                yield from _stands_out(where, scheme, tokens, name, needed)


def _stands_out(where: str, scheme: str, tokens: Mapping[str, str], name: str, needed: float) -> Iterator[Problem]:
    for ground in GROUNDS:
        colours = [tokens.get(name, ""), tokens.get(ground, "")]
        wrong = next(
            (one for one, value in zip((name, ground), colours, strict=True) if not COLOUR.fullmatch(value)), None
        )
        if wrong is not None:
            what = f"--{wrong} is no colour written as #rrggbb in the {scheme} scheme"
            yield Problem(where, what, "Write it so; only then can its contrast be told.")
            return
        found = contrast(*(colour.lower() for colour in colours))
        if found < needed:
            what = (
                f"--{name} on --{ground} has a contrast of {found:.2f} to 1 in the {scheme} scheme; {needed} are needed"
            )
            yield Problem(where, what, "Make it darker." if scheme == "light" else "Make it lighter.")
