"""The badge: the report in a few words, for a README or a wall."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as ET

from reporter.site.words import Words
from reporter.xml_text import xml_text

__all__ = ["badge"]

SVG = "http://www.w3.org/2000/svg"
HEIGHT, PAD, SIZE = 24, 9, 12
LETTER, NARROW, BROAD = 6.9, 3.6, 10.0  # pixels of a letter at that size
# Light and dark: ground and words of the label, ground and words of each state. Words on their ground have 4.5:1.
STYLE = """
.label{fill:#e4e0d7}.name{fill:#1c1b19}.state{fill:#1c1b19}.said{fill:#fdfcf9}
.is-good .state{fill:#0e4a5c}.is-bad .state{fill:#a83a04}.is-open .state{fill:#5d5952}.edge{fill:none;stroke:#8a857b}
@media (prefers-color-scheme:dark){.label{fill:#34393c}.name{fill:#ece8df}.said{fill:#15181a}
.is-good .state{fill:#a9dbe9}.is-bad .state{fill:#e98146}.is-open .state{fill:#aaa59a}.edge{stroke:#7d7a72}}
"""
SIGNS = {"good": "+", "bad": "\u00d7", "open": "?"}


def badge(report: Mapping[str, Any], say: Words) -> bytes:
    """An SVG that says how the report stands: by its gates where there are any, else by its verdict."""
    state, words = _state(report, say)
    label, said = xml_text(say("badge.label")), xml_text(f"{SIGNS[state]} {words}")
    left, right = _width(label), _width(said)
    whole = left + right
    root = ET.Element("svg", {"xmlns": SVG, "width": f"{whole}", "height": f"{HEIGHT}"})
    root.attrib |= {"viewBox": f"0 0 {whole} {HEIGHT}", "role": "img", "class": f"is-{state}"}
    root.set("aria-label", f"{label}: {words}")
    ET.SubElement(root, "title").text = xml_text(f"{label}: {words}")
    ET.SubElement(root, "style").text = STYLE
    ET.SubElement(root, "rect", {"class": "label", "width": f"{left}", "height": f"{HEIGHT}"})
    box = {"class": "state", "x": f"{left}", "width": f"{right}", "height": f"{HEIGHT}"}
    ET.SubElement(root, "rect", box)
    ET.SubElement(root, "rect", {"class": "edge", "x": "0.5", "y": "0.5", "width": f"{whole - 1}", "height": "23"})
    text = {"font-family": "system-ui, 'Liberation Sans', Arial, sans-serif", "font-size": f"{SIZE}", "y": "16"}
    for name, x, width, shown in (("name", PAD, left, label), ("said", left + PAD, right, said)):
        place = {"class": name, "x": f"{x}", "textLength": f"{width - 2 * PAD}", "lengthAdjust": "spacingAndGlyphs"}
        ET.SubElement(root, "text", {**text, **place}).text = shown
    return f"{ET.tostring(root, encoding='unicode')}\n".encode()


def _width(text: str) -> int:
    """Room for a text; the drawing fits the text to it, whatever the font."""
    widths = (NARROW if sign in " .,'fijlrt" else BROAD if sign in "mwMW" else LETTER for sign in text)
    return round(sum(widths)) + 2 * PAD


def _state(report: Mapping[str, Any], say: Words) -> tuple[str, str]:
    gates = report.get("gates") or []
    if gates:
        return _gates_state(gates, say)
    ratio = report["estimates"].get("spread.ratio", {}).get("value")
    verdict = report["spread"]["verdict"]
    if verdict == "differs" and ratio is not None:
        return ("good", say("badge.good")) if ratio > 1 else ("bad", say("badge.bad"))
    return ("open", say("badge.equal" if verdict == "equal" else "badge.unclear"))


def _gates_state(gates: list[Mapping[str, Any]], say: Words) -> tuple[str, str]:
    """The worst that is known of the gates; where nothing is known, that."""
    for kind, state in (("fail", "bad"), ("warn", "open")):
        if count := sum(gate["counts_as"] == kind and gate["result"] != "inconclusive" for gate in gates):
            return state, say(f"badge.{kind}_one" if count == 1 else f"badge.{kind}", count=count)
    if any(gate["counts_as"] == "fail" for gate in gates):
        return "bad", say("badge.inconclusive")
    if any(gate["result"] == "inconclusive" for gate in gates):
        return "open", say("badge.inconclusive")
    return "good", say("badge.pass_one" if len(gates) == 1 else "badge.pass", count=len(gates))
