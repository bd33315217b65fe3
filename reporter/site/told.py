"""What the report says in English, in the language of the site.

`report.json` is English. Beside each sentence with figures it keeps the template and what fills it; the template is
looked up in the catalogue, and filled anew as the language writes numbers and days. A text without figures is looked
up as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from string import Formatter
from typing import Any

from reporter.numerals import NO_BREAK
from reporter.site.language import Language

__all__ = ["in_language", "sentences_in"]

# Where reporter's own sentences stand in report.json; strangers' words, and what code goes by, are not among them.
OURS = {
    "because", "definition", "expected", "finding", "formula", "found", "known_error", "meaning", "problems", "reason",
    "rest", "scorer", "sentence", "shared", "told", "watched",
}  # fmt: skip
TITLED = {"archive", "coverage", "gates", "measures"}  # parts whose titles are ours
# Blanks that a stranger's word, a name or a file fills: what they hold is never looked up.
OTHERS = {
    "dated", "one", "platform", "three", "two",
    "column", "figure", "file", "group", "name", "names", "nearest", "new", "old", "other", "scorer",
    "sheet", "topic", "unread", "words",
}  # fmt: skip
DAY = re.compile(r"\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d)?)?")
AMOUNT_OF = re.compile(r"\{n[^{}]*\} [^\W\d]+")  # a number with its unit, and nothing else
SPEC = re.compile(r"(?P<group>,)?(?:\.(?P<places>\d+))?(?P<kind>[f%dg]?)")


def sentences_in(report: Mapping[str, Any], language: Language) -> dict[str, str]:
    """English sentence → the same in the language of the site, for every sentence whose template the report keeps."""
    if language.is_english:
        return {}
    entries = {entry["text"]: entry for entry in report.get("sentences", [])}
    return {text: language.with_units(_said(entry, entries, language)) for text, entry in entries.items()}


def in_language(report: Mapping[str, Any], language: Language, sentences: Mapping[str, str]) -> Mapping[str, Any]:
    """The report with its own sentences in the language of the site; in none does a line part what belongs together.

    Args:
        report: The whole of `report.json`.
        language: The language of the site.
        sentences: What `sentences_in` found.
    """

    def told(text: str) -> str:
        return sentences.get(text) or language.with_units(language.gettext(text))

    def walk(node: Any, is_ours: bool, is_titled: bool) -> Any:
        if isinstance(node, str):
            return told(node) if is_ours else node
        if isinstance(node, list):
            return [walk(item, is_ours, is_titled) for item in node]
        if isinstance(node, Mapping):
            return {
                key: walk(value, key in OURS or (is_titled and key in ("title", "source")), is_titled)
                for key, value in node.items()
            }
        return node

    changed = {key: walk(part, False, key in TITLED) for key, part in report.items() if key != "sentences"}
    changed["reasons"] = {name: told(reason) for name, reason in report["reasons"].items()}
    return changed


def _said(entry: Mapping[str, Any], entries: Mapping[str, Mapping[str, Any]], language: Language) -> str:
    template, plural = entry["template"], entry["plural"]
    found = language.gettext(template) if plural is None else language.ngettext(template, plural, entry["n"])
    parts = []
    if AMOUNT_OF.fullmatch(found):
        found = found.replace(" ", NO_BREAK)
    for literal, name, spec, _ in Formatter().parse(found):
        parts.append(literal)
        if name is not None:
            value = entry["values"].get(name, "")
            is_other = name in OTHERS and isinstance(value, str) and value not in entries
            parts.append(str(language.apart(value)) if is_other else _filled(value, spec or "", entries, language))
    return "".join(parts)


def _filled(value: Any, spec: str, entries: Mapping[str, Mapping[str, Any]], language: Language) -> str:
    """What fills a blank: a sentence, a day, or a number, each as the language has it."""
    if isinstance(value, str):
        if (nested := entries.get(value)) is not None:
            return _said(nested, entries, language)
        if DAY.fullmatch(value):
            return _day(value, spec, language)
        return language.gettext(value) if value else ""
    form = SPEC.fullmatch(spec)
    if value is None or isinstance(value, bool) or form is None:
        return "" if value is None else str(value)
    if form["kind"] == "%":
        number = language.number(100 * value, int(form["places"] or 6))
        return language.percent(number) or f"{number}%"
    if form["places"] is not None and form["kind"] == "f":
        return language.number(value, int(form["places"]))
    if form["kind"] == "g":
        return language.plain(f"{value:{spec}}")
    return language.count(value) if isinstance(value, int) and (form["group"] or spec == "") else language.plain(value)


def _day(iso: str, spec: str, language: Language) -> str:
    """A day, with as much of it as the English form names."""
    when = datetime.fromisoformat(iso) if "T" in iso else date.fromisoformat(iso)
    if not spec:
        return language.date(when)
    if "%H" in spec and isinstance(when, datetime):
        return f"{when:%H:%M}"
    letters = ("y" if "%Y" in spec or "%y" in spec else "") + (
        "MMMM" if "%B" in spec else "MMM" if "%b" in spec else ""
    )
    letters += "d" if "%d" in spec or "%-d" in spec else ""
    return language.date(when, "long" if letters == "yMMMMd" else letters)
