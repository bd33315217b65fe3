"""The social card: the finding as a picture, for the places where a link to the report is shared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as ET

import vl_convert

from reporter.site.numbers import Number, Numbers
from reporter.site.outlines import FAMILY, outlined
from reporter.xml_text import xml_text

__all__ = ["SIZE", "card_png", "card_svg", "light_colours", "wrapped"]

SIZE = (1200, 630)
EDGE = 72
SVG = "http://www.w3.org/2000/svg"
FONTS = f"{FAMILY}, Liberation Serif, DejaVu Serif, Georgia, Liberation Sans, serif"
OPPOSITE = {"start": "end", "end": "start"}
SPACES = re.compile(r"[ \t\r\n]+")  # at others no line ends
TOKEN = re.compile(r"--([a-z0-9-]+):\s*(#[0-9a-fA-F]{6})\b")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
HEADLINES = ((56, 40, 4), (46, 49, 5), (38, 60, 6))  # size in pixels, letters a line, lines
NAME_LETTERS = 40
FIGURES = (518, 58)  # where the first of the two stands, and how far the next below it
TONES = (("negative", "bad"), ("positive", "good"))
LINE = (EDGE + 330, SIZE[0] - EDGE - 250)  # where the common line of the figures begins and ends


def card_png(numbers: Numbers, *, brand: str, period: str, finding: str, css: str) -> bytes:
    """The card as the networks take it: the same on every machine, where the font that comes along has all letters."""
    root = ET.fromstring(  # noqa: S314 - drawn by the function below
        card_svg(numbers, brand=brand, period=period, finding=finding, colours=light_colours(css))
    )
    outlined(root)
    return bytes(vl_convert.svg_to_png(ET.tostring(root, encoding="unicode"), scale=1, ppi=72))


def card_svg(numbers: Numbers, *, brand: str, period: str, finding: str, colours: Mapping[str, str]) -> str:
    """The card as a drawing: whose report, the finding, and the two figures that it rests on with their intervals.

    It is mirrored where the language runs from right to left, but for the line of the figures, as in charts.

    Args:
        numbers: The figures of the report.
        brand: Whose report it is.
        period: The time that it covers, in words.
        finding: The sentence at its head.
        colours: The theme's colours by the names of their tokens.
    """
    width, height = SIZE
    root = ET.Element(
        "svg", {"xmlns": SVG, "width": f"{width}", "height": f"{height}", "viewBox": f"0 0 {width} {height}"}
    )
    ET.SubElement(root, "rect", {"width": f"{width}", "height": f"{height}", "fill": colours["paper"]})
    ET.SubElement(root, "rect", {"width": f"{width}", "height": "12", "fill": colours["ink"]})
    whose = wrapped(brand, NAME_LETTERS, 1)[0] if brand.strip() else ""
    _text(root, EDGE, 92, whose, size=32, fill=colours["ink"], weight="bold")
    _text(root, width - EDGE, 92, period, size=26, fill=colours["muted"], anchor="end")
    _headline(root, finding, colours["ink"])
    shown = [(tone, colour, one) for tone, colour in TONES if (one := _shown(numbers, tone)) is not None]
    if len(shown) == len(TONES):
        _figures(root, numbers, shown, colours)
    if numbers.words.language.is_right_to_left:
        _mirror(root)
    return ET.tostring(root, encoding="unicode")


def light_colours(css: str) -> dict[str, str]:
    """The colours of the tokens in daylight, those written last winning; what stands under an at-rule is left out.

    >>> light_colours(":root{--ink:#111111}@media (x){:root{--ink:#eeeeee}} :root{--paper:#fffff0}")
    {'ink': '#111111', 'paper': '#fffff0'}
    """
    plain, depth, is_under = [], 0, False
    for part in re.split(r"(@[^{};]+(?=\{)|[{}])", COMMENT.sub("", css)):
        if part.startswith("@") and depth == 0:
            is_under = True
        elif part in ("{", "}"):
            depth += 1 if part == "{" else -1
            is_under = is_under and depth > 0
        elif not is_under:
            plain.append(part)
    return dict(TOKEN.findall(" ".join(plain)))


def wrapped(text: str, letters: int, lines: int) -> list[str]:
    """A text in lines of about so many letters, wide ones counting twice; what has no room ends with an ellipsis.

    >>> wrapped("Bad word travels further than good word", 16, 2)
    ['Bad word travels', 'further than…']
    """
    made: list[str] = [""]
    for word in _pieces(text, letters):
        joined = f"{made[-1]} {word}".strip()
        if _breadth(joined) <= letters:
            made[-1] = joined
        elif len(made) < lines:
            made.append(word)
        else:
            made[-1] = _cut(made[-1], letters - 1) + "…"
            break
    return made


def _pieces(text: str, letters: int) -> list[str]:
    """The words of a text, those that fill more than a line broken."""
    pieces = []
    for word in SPACES.split(text.strip()):
        while _breadth(word) > letters:
            head = _cut(word, letters)
            pieces.append(head)
            word = word[len(head) :]
        pieces.append(word)
    return pieces


def _cut(text: str, letters: int) -> str:
    while text and _breadth(text) > letters:
        text = text[:-1]
    return text


def _breadth(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _shown(numbers: Numbers, tone: str) -> Number | None:
    """What one mention of this kind brings; None when it is withheld or has no interval."""
    one = numbers.get(f"spread.reproduction.{tone}")
    return one if one is not None and one.value is not None and one.interval is not None else None


def _headline(root: ET.Element, finding: str, fill: str) -> None:
    """The finding, as large as it fits."""
    tried = [(size, wrapped(finding, letters, lines)) for size, letters, lines in HEADLINES]
    size, made = next((one for one in tried if not one[1][-1].endswith("…")), tried[-1])
    y = 120.0
    for line in made:
        y += size * 1.22
        _text(root, EDGE, y, line, size=size, fill=fill, weight="bold")


def _figures(
    root: ET.Element, numbers: Numbers, shown: Sequence[tuple[str, str, Number]], colours: Mapping[str, str]
) -> None:
    """Both figures as dots with intervals on one line from nothing to the largest end."""
    _text(root, EDGE, FIGURES[0] - 48, numbers.words("card.subtitle"), size=24, fill=colours["muted"])
    most = max(one.estimate["high"] for _, _, one in shown) or 1.0
    left, right = LINE
    for row, (tone, colour, one) in enumerate(shown):
        middle = FIGURES[0] + FIGURES[1] * row
        name = " ".join(numbers.words(f"polarity.{tone}.{part}") for part in ("sign", "word"))
        _text(root, EDGE, middle + 9, name, size=28, fill=colours[colour], weight="bold")
        _rule(root, left, right, middle, colours["rule"], 2)
        low, value, high = (
            left + (right - left) * min(max(one.estimate[end] / most, 0.0), 1.0) for end in ("low", "value", "high")
        )
        _rule(root, low, high, middle, colours[f"{colour}-mid"], 10)
        dot = {"cx": f"{value:.1f}", "cy": f"{middle:.1f}", "r": "12", "fill": colours[colour]}
        ET.SubElement(root, "circle", {**dot, "stroke": colours["paper"], "stroke-width": "3"})
        _text(root, SIZE[0] - EDGE, middle + 9, one.said, size=26, fill=colours["ink"], anchor="end")


def _mirror(root: ET.Element) -> None:
    """Put all words on the other side, and the lines of the figures between them; values still grow to the right."""
    moved = SIZE[0] - LINE[1] - LINE[0]
    for one in root:
        if one.tag == "text":
            one.attrib |= {
                "x": f"{SIZE[0] - float(one.attrib['x']):.1f}",
                "text-anchor": OPPOSITE[one.attrib["text-anchor"]],
            }
        for name in {"x1", "x2", "cx"} & one.attrib.keys():
            one.attrib[name] = f"{float(one.attrib[name]) + moved:.1f}"


def _rule(root: ET.Element, start: float, end: float, y: float, stroke: str, width: int) -> None:
    ends = {"x1": f"{start:.1f}", "x2": f"{end:.1f}", "y1": f"{y:.1f}", "y2": f"{y:.1f}"}
    ET.SubElement(root, "line", {**ends, "stroke": stroke, "stroke-width": f"{width}", "stroke-linecap": "round"})


def _text(
    root: ET.Element,
    x: float,
    y: float,
    words: str,
    *,
    size: int,
    fill: str,
    weight: str = "normal",
    anchor: str = "start",
) -> None:
    look = {"font-family": FONTS, "font-size": f"{size}", "font-weight": weight, "fill": fill, "text-anchor": anchor}
    ET.SubElement(root, "text", {"x": f"{x:.1f}", "y": f"{y:.1f}", **look}).text = xml_text(words)
