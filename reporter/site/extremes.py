"""Reports at the edge of what can happen, made from a true one: a theme that can lay these out can lay out any."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from itertools import cycle
from typing import Any

__all__ = ["ATTACKS", "extremes"]

ATTACKS = (
    "<script>alert('one')</script>",
    "\"><img src=x onerror=alert('two')>",
    "' onmouseover='alert(3)' x='",
    "</title></style></textarea><svg onload=alert(4)>",
    "{{ 7 * 7 }}{% raw %}{% for x in y %}",
    "\u202ereversed\u202c and \u0000nul \u0008bell",
    "<!-- --!> ]]> &lt;b&gt; &#60;script&#62;",
    "<a href='https://evil.example/?steal'>free</a>",
    '<style>@import "https://evil.example/x.css";</style>',
)
STRANGE = (
    "Ottilie-Vandermeer-of-the-Northern-Lights-Appreciation-Society-" * 5,
    "خدمة ممتازة وسريعة، شكرا لكم جميعا.",
    "👩🏽‍🚒🏳️‍🌈👨‍👩‍👧‍👦 ☕️☕️☕️ 🇺🇳",
    "שלום & 你好, ‏world‏ (100 %)",
    "W" * 300,
    "Zalgo: ţ̷̡̛̮͓̫̠̟͌͐̆o̸̱͂ ṯ̴̈́h̶͎̑e̵̘͝ top",
)
# Where strangers' words stand in report.json; what reporter itself writes is not replaced, nor what files are found by.
STRANGERS = {"author", "text", "title", "words", "shared_text", "source_file", "file", "note", "phrase", "phrases"}
# Of these parts, `title` and `text` are ours.
OURS = {"measures", "coverage", "gates", "comparisons", "findings", "estimates", "reasons", "schema"}
WITHHELD = ("too_few", "too_early", "not_observable")
HUGE = 1_234_567_890


def extremes(report: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The report as it is, and five others made from it, by a name that says what is special."""
    return {
        "as it is": copy.deepcopy(dict(report)),
        "every status": _every_status(report),
        "nothing shown": _withheld(report, cycle(WITHHELD)),
        "hostile texts": _with_texts(report, ATTACKS),
        "long, right-to-left and emoji": _with_texts(report, STRANGE),
        "huge numbers": _huge(report),
    }


def _every_status(report: Mapping[str, Any]) -> dict[str, Any]:
    """Each figure with one status after the other."""
    return _withheld(report, cycle(("settled", *WITHHELD, "moving")))


def _withheld(report: Mapping[str, Any], statuses: Iterator[str]) -> dict[str, Any]:
    changed = copy.deepcopy(dict(report))
    for name, status in zip(changed["estimates"], statuses, strict=False):
        estimate = changed["estimates"][name]
        if status in WITHHELD:
            estimate.update(value=None, low=None, high=None, level=None, status=status)
            changed["reasons"][name] = "9 people, 20 needed."
        elif estimate["value"] is not None:
            estimate["status"] = status
            changed["reasons"].pop(name, None)
            if status != "settled":
                changed["reasons"][name] = "31 mentions are younger than two days."
    return changed


def _huge(report: Mapping[str, Any]) -> dict[str, Any]:
    """Counts in thousands of millions, and intervals as wide as a scale allows."""
    changed = copy.deepcopy(dict(report))
    for estimate in changed["estimates"].values():
        if estimate["value"] is None:
            continue
        if estimate["low"] is None:
            estimate.update(value=HUGE, n=HUGE)
        elif estimate["unit"] != "share" and "points" not in estimate["unit"]:
            estimate.update(value=41.3, low=0.0001, high=11_822.4, n=HUGE, n_authors=HUGE)
    for cascade in changed["spread"].get("cascades", []):
        cascade.update(size=HUGE, depth=4321)
    return changed


def _with_texts(report: Mapping[str, Any], texts: tuple[str, ...]) -> dict[str, Any]:
    """Every text that a stranger could have written, replaced by the next of these; the brand's name by the first."""
    following = cycle(texts).__next__
    changed = {
        key: copy.deepcopy(value) if key in OURS else _replaced(value, following, "") for key, value in report.items()
    }
    changed["brand"]["name"] = texts[0]
    return changed


def _replaced(node: Any, following: Callable[[], str], key: str) -> Any:
    if isinstance(node, dict):
        # The note of a habit names the kind of it, which is ours; that of a meeting is a person's.
        ours = {"note"} if "habit" in node else set()
        return {name: _replaced(value, following, "" if name in ours else name) for name, value in node.items()}
    if isinstance(node, list):
        # A list of `words` names the kinds of harsh word that were seen, which are ours.
        return [_replaced(value, following, "" if key == "words" else key) for value in node]
    return following() if isinstance(node, str) and key in STRANGERS else copy.copy(node)
