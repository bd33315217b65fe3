"""Draw a figure: the theme's Vega-Lite file, our data, two widths, and an SVG that may stand in a page."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping, Set
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import vl_convert

from reporter.errors import ThemeError
from reporter.site.figure import Figure
from reporter.site.kept import Kept
from reporter.site.language import ENGLISH, Language
from reporter.site.markup import Markup, svg_markup, visible
from reporter.site.svg import named_svg
from reporter.site.theme import Theme, merged

__all__ = ["WIDTHS", "Drawings", "draw", "forget_other_charts", "load_chart", "specification"]

WIDTHS = ("wide", "narrow")
DATA_NAME = "figure"


def draw(figure: Figure, theme: Theme, *, cache: Path | None = None, kept: Kept | None = None) -> Markup:
    """The figure at both widths; the page's style shows the one that fits."""
    chart = load_chart(theme, figure.chart)
    kept = kept or Kept()
    said = [figure.id, figure.chart, figure.title, figure.description, dict(figure.parameters), figure.rows]
    told = json.dumps([theme.language.tag, chart, *said], ensure_ascii=False, sort_keys=True)
    return kept.drawing(told, lambda: _draw(figure, theme, chart, cache, kept.charts))


class Drawings(Mapping[str, Markup]):
    """The drawing of each figure that has something to show, by its name, drawn when a page asks for it.

    Args:
        figures: The figures by their names.
        draw: Draws one.
    """

    def __init__(self, figures: Mapping[str, Figure], draw: Callable[[Figure], Markup]) -> None:
        self._figures = {name: figure for name, figure in figures.items() if not figure.is_empty}
        self._draw = draw
        self._made: dict[str, Markup] = {}

    def __getitem__(self, name: str) -> Markup:
        """The drawing of this figure."""
        if name not in self._made:
            self._made[name] = self._draw(self._figures[name])
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        """The names of all that can be drawn."""
        return iter(self._figures)

    def __len__(self) -> int:
        """How many can be drawn."""
        return len(self._figures)


def _draw(figure: Figure, theme: Theme, chart: Mapping[str, Any], cache: Path | None, used: set[str]) -> Markup:
    drawings = []
    for width in WIDTHS:
        svg = _render(specification(chart, figure, width, theme.language), theme, figure.chart, cache, used)
        root = named_svg(
            svg,
            name=f"{figure.id}-{width}",
            title=figure.title,
            description=figure.description,
            css_class=f"chart chart-{width}",
        )
        drawings.append(root)
    return svg_markup(drawings)


def load_chart(theme: Theme, name: str, seen: tuple[Path, ...] = ()) -> dict[str, Any]:
    """The Vega-Lite file of a chart, over what the theme's `charts/base.json` says for all of them.

    A file that names another chart under `usermeta.extends` says only what differs from it. `default:matrix` names the
    chart of the theme `default`, also where the file that says so takes its place.
    """
    path = theme.file(f"charts/{name}.vl.json")
    if path in seen:
        raise ThemeError(f"{path}: the chart extends itself", hint='Name one of another theme: "default:…".')
    chart = _read(path)
    usermeta = chart.get("usermeta", {})
    other = usermeta.get("extends") if isinstance(usermeta, Mapping) else None
    if other is None:
        return merged(_read(theme.file("charts/base.json")), chart)
    layer, _, own = str(other).rpartition(":")
    return merged(load_chart(theme.below(layer) if layer else theme, own, (*seen, path)), chart)


def _read(path: Path) -> dict[str, Any]:
    try:
        chart = json.loads(path.read_text("utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise ThemeError(f"{path} is not JSON: {error}", hint="Mend it at the place named.") from error
    if not isinstance(chart, dict):
        raise ThemeError(f"{path} is not a Vega-Lite chart", hint="It must be one JSON object.")
    if _has_address(chart):
        raise ThemeError(
            f"{path} names an address to load from", hint="A chart draws the figure's own rows; take it out."
        )
    return chart


def _has_address(node: object) -> bool:
    if isinstance(node, Mapping):
        return "url" in node or any(map(_has_address, node.values()))
    return isinstance(node, list) and any(map(_has_address, node))


def specification(chart: Mapping[str, Any], figure: Figure, width: str, language: Language = ENGLISH) -> dict[str, Any]:
    """The chart with the figure's rows in it, and for a phone with what the file says under `usermeta.narrow`.

    `usermeta.narrow` is merged as JSON Merge Patch (RFC 7396) does it: objects merge, null removes, the rest replaces.
    """
    spec = {key: value for key, value in chart.items() if key != "usermeta"}
    if width == "narrow":
        spec = merge_patch(spec, chart.get("usermeta", {}).get("narrow", {}))
    spec["data"] = {
        "name": DATA_NAME,
        "values": [{key: visible(cell) for key, cell in row.items()} for row in figure.rows],
    }
    known = {**language.chart_forms, **figure.parameters}
    given = [{"name": name, "value": value} for name, value in known.items()]
    if given:
        spec["params"] = [*spec.get("params", []), *given]
    return spec


def merge_patch(target: Any, patch: Any) -> Any:
    """A JSON Merge Patch (RFC 7396).

    >>> merge_patch({"a": {"b": 1, "c": 2}}, {"a": {"b": None, "d": 3}})
    {'a': {'c': 2, 'd': 3}}
    """
    if not isinstance(patch, Mapping):
        return patch
    changed = dict(target) if isinstance(target, Mapping) else {}
    for key, value in patch.items():
        if value is None:
            changed.pop(key, None)
        else:
            changed[key] = merge_patch(changed.get(key), value)
    return changed


def _render(spec: Mapping[str, Any], theme: Theme, name: str, cache: Path | None, used: set[str]) -> str:
    text = json.dumps(spec, ensure_ascii=False, sort_keys=True)
    numbers, times = theme.language.chart_numbers, theme.language.chart_times
    made_of = (version("vl-convert-python"), json.dumps([numbers, times], sort_keys=True), text)
    digest = hashlib.sha256("\n".join(made_of).encode()).hexdigest()
    used.add(f"{digest}.svg")
    kept = None if cache is None else cache / f"{digest}.svg"
    if kept is not None and (drawn := _kept(kept)) is not None:
        return drawn
    try:
        svg = str(
            vl_convert.vegalite_to_svg(text, allowed_base_urls=[], format_locale=numbers, time_format_locale=times)
        )
    except ValueError as error:
        path = theme.file(f"charts/{name}.vl.json")
        what = " ".join(str(error).strip().splitlines()[:2])
        raise ThemeError(f"{path} cannot be drawn: {what}", hint="Check it against Vega-Lite.") from error
    if kept is not None:
        _keep(svg, kept)
    return svg


def _kept(path: Path) -> str | None:
    """A chart that was drawn before; None where there is none, or no whole one."""
    try:
        drawn = path.read_text("utf-8")
        ET.fromstring(drawn)  # noqa: S314 - only whether it is whole; `named_svg` takes nothing but shapes from it
    except (OSError, UnicodeDecodeError, ET.ParseError):
        return None
    return drawn


def _keep(svg: str, path: Path) -> None:
    """Keep a chart for later builds; where that is not possible, they draw it again."""
    partial = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(svg, "utf-8")
        partial.replace(path)


def forget_other_charts(cache: Path, used: Set[str]) -> None:
    """Remove the charts that no page shows any more, so that nothing outlives the report that it was in."""
    for path in sorted(cache.glob("*.svg")):
        if path.name not in used:
            path.unlink(missing_ok=True)
