"""The chart of one run: what each kind of work cost, size by size, drawn as the site's charts are."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

import vl_convert

from benchmarks.results import Sized, headline
from reporter.site.svg import named_svg
from reporter.site.theme import find_theme
from reporter.site.theme_parts import tokens_of

TOKEN = re.compile(r"var\(--([\w-]+)\)")
OURS, OTHERS = "var(--good)", "var(--bad)"


def draw(sizes: Sequence[Sized]) -> str:
    """The chart as an SVG file of its own; its title is what the largest size says."""
    theme = find_theme()
    config = json.loads(theme.file("charts/base.json").read_text("utf-8"))["config"]
    light = {name: value for name, (_, value, _) in tokens_of(theme.layers[0]).items()}
    title = headline(max(sizes, key=lambda one: one.rows))
    drawn = vl_convert.vegalite_to_svg(json.dumps(specification(sizes, title, config)), allowed_base_urls=[])
    said = "; ".join(f"{row['rows']}, {row['work']}: {row['told']}" for row in rows(sizes))
    root = named_svg(drawn, name="benchmarks", title=title, description=said, css_class="chart")
    root.set("xmlns", "http://www.w3.org/2000/svg")
    root.set("font-family", "sans-serif")
    ground = ET.Element("rect", {"width": "100%", "height": "100%", "fill": "var(--paper)"})
    root.insert(2, ground)  # after title and description
    # A file of its own has no style sheet to take tokens from.
    return TOKEN.sub(lambda found: light[found[1]], ET.tostring(root, encoding="unicode")) + "\n"


def rows(sizes: Sequence[Sized]) -> list[dict[str, object]]:
    """What is drawn: one row for each work and size."""
    told: list[dict[str, object]] = []
    for one in sorted(sizes, key=lambda size: size.rows):
        works = (
            ("build, nothing remembered", one.cold.cpu, "ours"),
            ("build, 1 % more rows", one.more.cpu, "ours"),
            ("build, nothing new", one.same.cpu, "ours"),
            ("plain script, all of it", one.plain.cpu, "others"),
            ("of it, vaderSentiment", one.parts["score"], "others"),
            ("of it, networkx", one.parts["cascades"], "others"),
        )
        for place, (work, seconds, whose) in enumerate(works):
            row = {"rows": f"{one.rows:,} mentions", "size": one.rows, "place": place, "work": work}
            told.append({**row, "whose": whose, "seconds": seconds, "told": f"{seconds:.1f} s"})
    return told


def specification(sizes: Sequence[Sized], title: str, config: dict[str, object]) -> dict[str, object]:
    """The Vega-Lite specification: dots on one line of seconds for all sizes, each with its number."""
    x = {"field": "seconds", "type": "quantitative", "scale": {"type": "log", "padding": 24}}
    y = {"field": "work", "type": "nominal", "sort": {"field": "place", "op": "min"}}
    color = {"domain": ["ours", "others"], "range": [OURS, OTHERS]}
    shape = {"domain": ["ours", "others"], "range": ["circle", "diamond"]}
    dot = {
        "x": {**x, "axis": {"title": None, "tickCount": 5}},
        "y": {**y, "axis": {"title": None, "grid": False, "labelLimit": 260}},
        "color": {"field": "whose", "type": "nominal", "scale": color, "legend": None},
        "shape": {"field": "whose", "type": "nominal", "scale": shape, "legend": None},
    }
    number = {"x": x, "y": y, "text": {"field": "told"}}
    subtitle = "CPU seconds of all processes together, on a log scale; single runs side by side in one run"
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "background": None,
        "padding": 14,
        "config": config,
        "title": {
            "text": _lines(title),
            "subtitle": subtitle,
            "anchor": "start",
            "color": "var(--ink)",
            "subtitleColor": "var(--muted)",
            "fontSize": 16,
            "subtitleFontSize": 13,
            "offset": 14,
        },
        "data": {"values": rows(sizes)},
        "facet": {"row": {"field": "rows", "type": "nominal", "sort": {"field": "size"}, "header": {"orient": "top"}}},
        "spec": {
            "width": 480,
            "height": {"step": 26},
            "layer": [
                {"mark": {"type": "point"}, "encoding": dot},
                {"mark": {"type": "text", "dx": 11, "fontSize": 13}, "encoding": number},
            ],
        },
    }


def _lines(title: str, longest: int = 74) -> list[str]:
    """The title in lines that fit above the chart."""
    lines = [""]
    for word in title.split():
        if len(lines[-1]) + len(word) >= longest:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
