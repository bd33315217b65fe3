"""Words as shapes: a drawing that looks the same on every machine, whichever fonts that has."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree as ET

import fontpkg
import uharfbuzz as hb

__all__ = ["FAMILY", "outlined"]

FAMILY = "Source Serif 4"  # comes with reporter's own packages: Latin, Greek and Cyrillic letters
WEIGHTS = {"normal": 400.0, "bold": 700.0}
DRAWN_FOR = (8.0, 60.0)  # the sizes that the letters have their own forms for
OF_TYPE = {"font-family", "font-size", "font-weight", "text-anchor", "x", "y"}
PART_BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}


def outlined(root: ET.Element) -> None:
    """Put the outlines of its letters in the place of every text of a drawing, where the font has all of them.

    A text with a letter that it lacks stays a text, for the fonts of the machine.

    Args:
        root: The drawing; `text` elements have their place, size, weight and anchor as attributes, and no children.

    >>> svg = ET.fromstring('<svg><text x="5" y="9" font-size="8" font-weight="bold" fill="red">I</text></svg>')
    >>> outlined(svg)
    >>> [(one.tag, one.attrib["transform"], one.attrib["fill"]) for one in svg]
    [('path', 'translate(5.00 9.00) scale(0.008 -0.008)', 'red')]
    """
    face = hb.Face(hb.Blob.from_file_path(str(fontpkg.path(FAMILY))))
    for parent in list(root.iter()):
        for place, child in enumerate(list(parent)):
            if child.tag.rpartition("}")[2] == "text" and (shapes := _shapes(face, child)) is not None:
                parent[place] = shapes


def _shapes(face: hb.Face, text: ET.Element) -> ET.Element | None:
    """The path of a text; None where the font lacks one of its letters."""
    size = float(text.attrib["font-size"])
    font = hb.Font(face)
    least, most = DRAWN_FOR
    font.set_variations({"wght": WEIGHTS[text.get("font-weight", "normal")], "opsz": min(max(size, least), most)})
    line = hb.Buffer()
    line.add_str(text.text or "")
    line.guess_segment_properties()
    hb.shape(font, line)
    glyphs, places = line.glyph_infos or [], line.glyph_positions or []
    if any(glyph.codepoint == 0 for glyph in glyphs):
        return None
    pen, drawn, x = _pen(), _Drawn(), 0.0
    for glyph, place in zip(glyphs, places, strict=True):
        drawn.left, drawn.up = x + place.x_offset, place.y_offset
        font.draw_glyph(glyph.codepoint, pen, drawn)
        x += place.x_advance
    scale = size / face.upem
    left = float(text.attrib["x"]) - PART_BEFORE[text.get("text-anchor", "start")] * x * scale
    kept = {name: value for name, value in text.attrib.items() if name not in OF_TYPE}
    at = f"translate({left:.2f} {float(text.attrib['y']):.2f}) scale({scale:g} {-scale:g})"
    return ET.Element(text.tag.replace("text", "path"), {**kept, "transform": at, "d": "".join(drawn.steps)})


class _Drawn:
    """The outlines so far, as the steps of a path, and where the next glyph stands; in units of the font."""

    def __init__(self) -> None:
        """Begin with nothing, at the start of the line."""
        self.steps: list[str] = []
        self.left = self.up = 0.0


def _pen() -> hb.DrawFuncs:
    """What writes down the outlines of a glyph."""
    pen = hb.DrawFuncs()

    def step(letter: str) -> Callable[..., None]:
        def write(*given: object) -> None:
            *ends, drawn = given
            assert isinstance(drawn, _Drawn)
            moved = [float(str(end)) + (drawn.up if place % 2 else drawn.left) for place, end in enumerate(ends)]
            drawn.steps.append(letter + " ".join(f"{end:.1f}" for end in moved))

        return write

    pen.set_move_to_func(step("M"))
    pen.set_line_to_func(step("L"))
    pen.set_quadratic_to_func(step("Q"))
    pen.set_cubic_to_func(step("C"))
    pen.set_close_path_func(step("Z"))
    return pen
