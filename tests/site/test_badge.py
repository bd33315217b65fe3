"""The badge: a few words that can be read on light and dark, and hold no markup of others."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import etree

from reporter.site.badge import STYLE, badge
from reporter.site.words import Words

SVG = "{http://www.w3.org/2000/svg}"


def title(report: dict[str, Any], say: Words) -> str | None:
    """What a badge says."""
    return etree.fromstring(badge(report, say)).findtext(f"{SVG}title")


def gate(result: str, counts_as: str) -> dict[str, Any]:
    """As much of a gate's result as the badge reads."""
    return {"result": result, "counts_as": counts_as}


@pytest.mark.parametrize(
    ("gates", "words"),
    [
        ([("pass", "pass")], "the expectation holds"),
        ([("pass", "pass"), ("pass", "pass")], "all 2 expectations hold"),
        ([("fail", "fail"), ("pass", "pass")], "1 expectation does not hold"),
        ([("fail", "fail"), ("fail", "fail"), ("warn", "warn")], "2 expectations do not hold"),
        ([("warn", "warn"), ("inconclusive", "pass")], "1 warning"),
        ([("inconclusive", "warn"), ("pass", "pass")], "too little evidence to tell"),
        ([("inconclusive", "fail"), ("pass", "pass")], "too little evidence to tell"),
    ],
)
def test_gates_in_words(report: dict[str, Any], say: Words, gates: list[tuple[str, str]], words: str) -> None:
    """The worst that is known is said, and what is not known is never said to hold."""
    report["gates"] = [gate(*one) for one in gates]

    assert f"word of mouth: {words}" == title(report, say)


@pytest.mark.parametrize(
    ("verdict", "ratio", "words"),
    [
        ("differs", 0.5, "bad word travels further"),
        ("differs", 1.5, "good word travels further"),
        ("equal", 1.0, "good and bad travel alike"),
        ("not_enough_evidence", None, "too little evidence to tell"),
    ],
)
def test_the_verdict_where_nothing_is_expected(
    report: dict[str, Any], say: Words, verdict: str, ratio: float | None, words: str
) -> None:
    """Without gates the badge says what the front page says."""
    report["gates"] = []
    report["spread"]["verdict"] = verdict
    report["estimates"]["spread.ratio"]["value"] = ratio

    assert f"word of mouth: {words}" == title(report, say)


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(scheme: str) -> None:
    """Every pair of words and ground has a contrast of at least 4.5, in both schemes."""
    light, dark = STYLE.split("@media")
    text = light if scheme == "light" else dark
    fills = dict(re.findall(r"((?:\.is-\w+ )?\.\w+)\{fill:(#\w{6})\}", text))
    pairs = [(fills[".label"], fills[".name"])]
    pairs += [(fills[f".is-{state} .state"], fills[".said"]) for state in ("good", "bad", "open")]

    for one, other in pairs:
        high, low = sorted((luminance(one), luminance(other)), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 4.5, (scheme, one, other)


def test_words_of_a_theme_are_text(report: dict[str, Any], say: Words) -> None:
    """Markup and control characters in a theme's words are shown or dropped, never obeyed."""
    strings = {**say.strings, "badge": {**say.strings["badge"], "label": "<script>\x00&"}}
    root = etree.fromstring(badge(report, Words(strings)))

    assert root.find(f".//{SVG}script") is None
    assert (root.findtext(f"{SVG}title") or "").startswith("<script>\ufffd&")


@pytest.mark.parametrize("kind", ["full", "empty", "hostile", "extreme"])
def test_every_site_has_one(sites: dict[str, dict[str, bytes]], kind: str) -> None:
    """The badge is whole, has a name, and asks for nothing."""
    root = etree.fromstring(sites[kind]["badge.svg"])

    assert root.get("role") == "img"
    assert root.get("aria-label") == root.findtext(f"{SVG}title")
    assert not re.search(rb"href|url\(|@import|<script", sites[kind]["badge.svg"])
