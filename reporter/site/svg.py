"""Rebuild a chart's SVG from a list of what it may hold, so that it is safe, named, and fits any page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from reporter.site.markup import visible

__all__ = ["named_svg"]

SHAPES = {"g", "path", "line", "rect", "circle", "text", "tspan", "defs", "clipPath", "linearGradient", "stop"}
ATTRIBUTES = {
    "class", "clip-path", "clip-rule", "cx", "cy", "d", "dx", "dy", "fill", "fill-opacity", "font-size", "font-style",
    "font-weight", "gradientUnits", "height", "id", "offset", "opacity", "r", "rx", "ry", "stop-color", "stroke",
    "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
    "stroke-opacity", "stroke-width", "text-anchor", "transform", "width", "x", "x1", "x2", "y", "y1", "y2",
}  # fmt: skip
NUMBERS = {"d", "transform", "x", "x1", "x2", "y", "y1", "y2", "cx", "cy", "r", "width", "height"}
LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?")
REFERENCE = re.compile(r"url\(#([^)]+)\)")
SPACES = re.compile(r"\{.*\}")


def named_svg(svg: str, *, name: str, title: str, description: str, css_class: str) -> ET.Element:
    """A drawing that a screen reader announces by its finding and that cannot carry anything but shapes.

    Args:
        svg: The chart as Vega drew it.
        name: The start of every id in it; different for every drawing of a page.
        title: The finding.
        description: What the drawing says, in words.
        css_class: The class of the root, by which the page shows the right size.
    """
    drawn = ET.fromstring(svg)  # noqa: S314 - Vega's own drawing of our own chart file
    width, height = drawn.attrib["width"], drawn.attrib["height"]
    root = ET.Element("svg", {"class": css_class, "role": "img", "aria-labelledby": f"{name}-title {name}-desc"})
    root.attrib |= {"width": width, "height": height, "viewBox": f"0 0 {width} {height}", "focusable": "false"}
    ET.SubElement(root, "title", {"id": f"{name}-title"}).text = str(visible(title))
    ET.SubElement(root, "desc", {"id": f"{name}-desc"}).text = str(visible(description))
    for child in drawn:
        root.extend(_copy(child, name))
    return root


def _copy(element: ET.Element, name: str) -> Iterator[ET.Element]:
    tag = _local(element.tag)
    if tag not in SHAPES or element.attrib.get("display") == "none" or _draws_nothing(tag, element):
        return
    kept = ET.Element(tag, dict(_attributes(element, name)))
    kept.text = element.text if tag in ("text", "tspan") else None
    for child in element:
        kept.extend(_copy(child, name))
    if tag == "g" and not len(kept):
        return
    if tag == "g" and not kept.attrib:
        yield from kept
        return
    yield kept


def _draws_nothing(tag: str, element: ET.Element) -> bool:
    return tag == "path" and (element.attrib.get("class") in ("background", "foreground"))


def _attributes(element: ET.Element, name: str) -> Iterator[tuple[str, str]]:
    for key, value in element.attrib.items():
        if key not in ATTRIBUTES or (key == "class" and not value.startswith("mark-text")):
            continue
        if key == "class":
            yield key, "mark-text"
        elif key == "id":
            yield key, f"{name}-{value}"
        elif key in NUMBERS:
            yield key, LONG_NUMBER.sub(lambda found: f"{float(found[0]):.2f}".rstrip("0").rstrip("."), value)
        else:
            yield key, REFERENCE.sub(lambda found: f"url(#{name}-{found[1]})", value)


def _local(tag: str) -> str:
    return SPACES.sub("", tag)
