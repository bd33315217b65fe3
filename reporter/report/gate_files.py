"""What came of the gates, as files for machines and people: lines of text, JSON, JUnit XML and Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any
from xml.etree import ElementTree as ET

import orjson

from reporter.report.gate_words import evidence
from reporter.report.gates import RESULTS, Held
from reporter.xml_text import xml_text

Link = Callable[[Held], str]

SCHEMA = "reporter-gates/1"
COMMENT_BYTES = 65_535  # of a comment at GitHub; the summary of a job may have 1 MiB
WORDS = {"pass": "pass", "warn": "warn", "fail": "FAIL", "inconclusive": "cannot tell"}
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff]")
PLAIN = re.compile(r"[A-Za-z0-9 ,%()/-]|[^\x00-\x7f]")
JOINER = "\u2060"  # between @ or # and a name: no mention, no reference, and nothing to see


def counted(results: Sequence[Held]) -> dict[str, int]:
    """How many results there are of each kind, none left out."""
    return {kind: sum(one.result == kind for one in results) for kind in RESULTS}


def headline(results: Sequence[Held]) -> str:
    """All results in one line.

    >>> headline([])
    'No gate is set.'
    """
    if not results:
        return "No gate is set."
    counts = counted(results)
    said = {
        "fail": "{} failed",
        "warn": "{} with a warning",
        "inconclusive": "{} cannot be told yet",
        "pass": "{} passed",
    }
    parts = [words.format(counts[kind]) for kind, words in said.items() if counts[kind]]
    return f"{len(results)} gate{'' if len(results) == 1 else 's'}: {', '.join(parts)}."


def as_text(results: Sequence[Held], link: Link) -> str:
    """One paragraph a gate: found, expected, evidence, reason and the way to the figure."""
    return "\n\n".join([*(_paragraph(one, link) for one in results), headline(results)])


def as_json(results: Sequence[Held], link: Link) -> bytes:
    """All results with every field, in their order."""
    listed = [{**asdict(one), "link": link(one)} for one in results]
    told = {"schema": SCHEMA, "counts": counted(results), "failed": _any_failed(results), "gates": listed}
    return orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def as_junit(results: Sequence[Held], link: Link) -> bytes:
    """JUnit XML: a gate that fails the check is a failure, one that cannot be told is skipped, the rest pass."""
    failures = sum(one.counts_as == "fail" for one in results)
    skipped = sum(_is_skipped(one) for one in results)
    counts = {"tests": str(len(results)), "failures": str(failures), "errors": "0"}
    root = ET.Element("testsuites", {"name": "reporter", **counts})
    suite = ET.SubElement(root, "testsuite", {"name": "gates", **counts, "skipped": str(skipped)})
    for one in results:
        name = xml_text(f"{one.figure}: {one.expected}")
        case = ET.SubElement(suite, "testcase", {"name": name, "classname": "reporter.gates"})
        reason = xml_text(one.reason or "")
        if one.counts_as == "fail":
            failure = ET.SubElement(case, "failure", {"type": one.result, "message": reason})
            failure.text = xml_text(_paragraph(one, link))
        elif _is_skipped(one):
            ET.SubElement(case, "skipped", {"message": reason})
        ET.SubElement(case, "system-out").text = xml_text(_paragraph(one, link))
    ET.indent(root)
    return f"<?xml version='1.0' encoding='utf-8'?>\n{ET.tostring(root, encoding='unicode')}\n".encode()


def as_markdown(results: Sequence[Held], link: Link, *, limit: int = COMMENT_BYTES) -> str:
    """A table for the page of a job or for a comment, the worst first, in no more than `limit` bytes of UTF-8.

    What does not fit is left out from the end, and its number told; no row is ever cut.
    """
    head = f"### Gates of the report\n\n{markdown_text(headline(results))}\n"
    if not results:
        return head
    table = "\n| Result | Figure | Found | Expected | Evidence |\n|---|---|---|---|---|\n"
    rows = [_row(one, link) for one in results]
    kept = _fitting(rows, limit - len((head + table).encode()) - len(_rest(len(rows)).encode()))
    return head + table + "".join(rows[:kept]) + ("" if kept == len(rows) else _rest(len(rows) - kept))


def markdown_text(text: str) -> str:
    r"""The text as Markdown shows it, letter for letter: no markup, no link, nobody called by name.

    Every ASCII sign that could mean something is written as a character reference, and a control character as U+FFFD.

    >>> markdown_text("a|b `<i>` [x](y) *z*")
    'a&#124;b &#96;&#60;i&#62;&#96; &#91;x&#93;(y) &#42;z&#42;'
    >>> markdown_text("spread.ratio 0.61"), markdown_text("www.example.org") == "www&#46;example&#46;org"
    ('spread.ratio 0.61', True)
    """
    clean = CONTROL.sub("\ufffd", text.replace("\n", " ").replace("\t", " "))
    is_address = "www." in clean.lower() or "://" in clean or "@" in clean
    return "".join(_written(sign, is_address=is_address) for sign in clean)


def _written(sign: str, *, is_address: bool) -> str:
    if PLAIN.fullmatch(sign) or (sign == "." and not is_address):
        return sign
    return f"&#{ord(sign)};" + (JOINER if sign in "@#" else "")


def _fitting(rows: Sequence[str], room: int) -> int:
    """How many of the first rows fit."""
    for number, row in enumerate(rows):
        room -= len(row.encode())
        if room < 0:
            return number
    return len(rows)


def _rest(number: int) -> str:
    return f"\nAnd {number} more; the report has all of them.\n"


def _row(one: Held, link: Link) -> str:
    href = re.sub(r"[^A-Za-z0-9._~:/?#&=%+-]", lambda sign: "".join(f"%{b:02X}" for b in sign[0].encode()), link(one))
    figure = f"[{markdown_text(one.figure)}]({href})" if href else markdown_text(one.figure)
    shown = evidence(one.n, one.n_authors, one.status)
    why = f". {one.reason}" if one.reason and one.result != "pass" else ""
    result = WORDS[one.result] + (", counts as failed" if _fails_untold(one) else "")
    cells = [markdown_text(result), figure, *(markdown_text(cell) for cell in (one.found, one.expected, shown + why))]
    return f"| {' | '.join(cells)} |\n"


def _paragraph(one: Held, link: Link) -> str:
    result = WORDS[one.result] + (" (counts as failed)" if _fails_untold(one) else "")
    lines = [
        f"{result:<12} {one.figure}",
        f"  found      {one.found}",
        f"  expected   {one.expected}",
        f"  evidence   {evidence(one.n, one.n_authors, one.status)}",
    ]
    told: Mapping[str, Any] = {"since": one.since, "why": one.reason, "see": link(one) or None}
    lines += [f"  {name:<10} {value}" for name, value in told.items() if value is not None]
    return "\n".join(CONTROL.sub("\ufffd", line) for line in lines)


def _fails_untold(one: Held) -> bool:
    return one.result == "inconclusive" and one.counts_as == "fail"


def _is_skipped(one: Held) -> bool:
    return one.result == "inconclusive" and one.counts_as != "fail"


def _any_failed(results: Sequence[Held]) -> bool:
    return any(one.counts_as == "fail" for one in results)
