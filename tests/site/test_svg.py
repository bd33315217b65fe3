"""Drawings in a page: named, safe, and with ids of their own."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from reporter.site.svg import named_svg

RAW = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="60" height="20">
<defs><clipPath id="clip0"><rect width="6" height="6"/></clipPath></defs>
<g role="graphics-object" aria-roledescription="x" clip-path="url(#clip0)" style="fill:red">
<path class="background" d="M0,0"/><line x1="1.23456" x2="92.3076923" transform="translate(0.333333,5)"/>
<text font-family="x" onclick="alert(1)">a &lt;b&gt;</text>
<image href="https://a.example/x.png"/><script>alert(1)</script><a href="javascript:x"><rect/></a><foreignObject/>
</g></svg>"""


def drawing() -> ET.Element:
    return named_svg(RAW, name="flow-wide", title="A <finding>", description="All\x00 of it", css_class="chart")


def test_the_drawing_is_named_by_its_finding() -> None:
    """The root is one image whose name and description are its own first children."""
    root = drawing()
    assert (
        root.get("role"),
        root.get("aria-labelledby"),
        root.get("viewBox"),
    ) == ("img", "flow-wide-title flow-wide-desc", "0 0 60 20")
    assert [(child.tag, child.text) for child in root[:2]] == [("title", "A <finding>"), ("desc", "All of it")]


def test_only_shapes_are_left() -> None:
    """Pictures, scripts, links and foreign parts are gone; so are roles, styles, handlers and fonts of the marks."""
    inside = list(drawing().iter())[1:]
    assert {"title", "desc", "defs", "clipPath", "rect", "g", "line", "text"} == {element.tag for element in inside}
    keys = {key for element in inside for key in element.attrib}
    assert {"id", "width", "height", "clip-path", "x1", "x2", "transform"} == keys


def test_ids_are_made_its_own() -> None:
    """Two drawings of one page never share an id, and references follow."""
    text = ET.tostring(drawing(), encoding="unicode")
    assert 'id="flow-wide-clip0"' in text
    assert 'clip-path="url(#flow-wide-clip0)"' in text


def test_coordinates_are_short() -> None:
    """No coordinate has more decimals than a screen shows."""
    line = next(drawing().iter("line"))
    assert (line.get("x1"), line.get("x2"), line.get("transform")) == ("1.23", "92.31", "translate(0.33,5)")
