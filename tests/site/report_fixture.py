"""Invented reports in the shape of `report.json`: a full one, an empty one, and two that are hostile or extreme."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle
from typing import Any

import audience_fixture
import chain_fixture
import changes_fixture
import conduct_fixture
import past_fixture
import people_fixture
import reach_fixture
import topics_fixture
import vitals_fixture

POLARITIES = ("positive", "neutral", "negative", "unscored")
PER_MENTION = "mentions per mention"

HOSTILE = (
    "<script>alert('one')</script>",
    "\"><img src=x onerror=alert('two')>",
    "' onmouseover='alert(3)' x='",
    "</title></style></textarea><svg onload=alert(4)>",
    "javascript:alert(5)",
    "{{ 7 * 7 }}{% raw %}{% for x in y %}",
    '=HYPERLINK("https://evil.example","click")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\u202ereversed\u202c and \u0000nul \u0008bell",
    "<!-- --!> ]]> &lt;b&gt; &#60;script&#62;",
    "<a href='https://evil.example/?steal'>free</a>",
    '<style>@import "https://evil.example/x.css";</style>',
)

LONG = "Ottilie-Vandermeer-of-the-Northern-Lights-Appreciation-Society-" * 5

FREE_TEXT = {"author", "text", "title", "platform", "kind", "url", "sentence", "source_file", "file", "encoding"} | {
    "reader", "definition", "formula", "source", "known_error", "name", "brand", "role", "scorer", "method",
    "expected", "found", "shared",
    "phrase", "phrases", "topics",
    "words", "because", "rest", "finding",
}  # fmt: skip


def full_report() -> dict[str, Any]:
    """A realistic report with an estimate of every status."""
    return {
        "schema": "reporter/1",
        "reporter": "0.1.0",
        "brand": {
            "name": "Northbeam",
            "aliases": ["North Beam"],
            "accounts": ["@northbeam"],
            "competitors": ["Kilnworks", "Ardent"],
            "is_configured": True,
        },
        "privacy": {"mode": "public", "is_salted": False},
        "period": {"start": "2026-01-05T00:00:00Z", "end": "2026-06-30T21:14:00Z", "days": 176.9},
        "findings": _findings(),
        "estimates": _estimates(),
        "reasons": _reasons(),
        "measures": _measures(),
        "spread": _spread(),
        "relationships": people_fixture.relationships(),
        "comparisons": _comparisons(),
        "gates": past_fixture.gates(),
        "archive": past_fixture.archive(),
        "conduct": conduct_fixture.conduct(),
        "vitals": vitals_fixture.vitals(),
        "topics": topics_fixture.topics(),
        "changes": changes_fixture.changes(),
        "volume": {"sentence": "Bad word peaked in the week of 8 June.", "weekly": _weekly()},
        "sources": _sources(),
        "curation": _curation(),
        "scorer": {
            "name": "vaderSentiment 3.3.2",
            "threshold": 0.05,
            "known_error": "On 12,284 labelled tweets it finds the right one of three classes for 57 % "
            "(mean over classes).",
            "labels": {
                "status": "none",
                "sentence": "Nobody has labelled any of these mentions by hand.",
                "texts": 0,
                "by_label": {},
                "labellers": 0,
                "missing": 0,
                "is_current": False,
                "table": None,
            },
        },
        "coverage": _coverage(),
        "warnings": [
            {
                "kind": "rows_rejected",
                "count": 31,
                "sentence": "Rows that could not be used.",
                "href": "data/rejected.ndjson",
            },
            {"kind": "no_salt", "count": 1, "sentence": "No secret was set.", "href": "method.html#privacy"},
        ],
        "inputs": _inputs(),
        "attention": [
            {"mention": "m0003", "sentence": "A complaint that 31 people have passed on, unanswered for two days."},
            {"mention": "m0007", "sentence": "Someone who praised you eleven times now says that they are leaving."},
        ],
        "mentions": _mentions(),
        "sentences": [],
    }


def _sources() -> dict[str, Any]:
    where = {"platform": "x", "reader": "x_v2"}
    return {
        "brands": ["Northbeam", "Kilnworks", "Ardent"],
        "platforms": ["reddit", "x"],
        "sources": [{**where, "first_week": "2026-01-05", "last_week": "2026-06-29"}],
        "left_out": [{**where, "why": "other_weeks", "named": "Ardent", "mentions": 12}],
        "presence": audience_fixture.presence(),
        "audience": audience_fixture.audience(),
    }


def first_report() -> dict[str, Any]:
    """The full report, with as many mentions that wait as the page lists and more."""
    report = full_report()
    sentence = "5 follow-ups since 27 June, not answered."
    report["attention"] = [{"mention": f"m000{i}", "sentence": sentence} for i in range(1, 6)]
    return report


def six_report() -> dict[str, Any]:
    """The full report with all six vital signs, each with something to remark, and their index."""
    report = full_report()
    vitals_fixture.fill(report, _estimate)
    return report


def empty_report() -> dict[str, Any]:
    """A report built from a file without a single mention of the brand."""
    report = full_report()
    reason = "Too few to say: 0 people, 20 needed."
    for estimate in report["estimates"].values():
        estimate.update(value=None, low=None, high=None, level=None, n=0, n_authors=0, status="too_few")
    for name in [name for name in report["estimates"] if name.startswith("volume.")]:
        report["estimates"][name] = _count(0)
    report["reasons"] = {name: reason for name in report["estimates"] if not name.startswith("volume.")}
    report["findings"] = [
        {**finding, "sentence": reason, "status": "too_few", "estimates": []} for finding in report["findings"]
    ]
    report["period"] = {"start": None, "end": None, "days": None}
    report["brand"] = {"name": None, "aliases": [], "accounts": [], "competitors": [], "is_configured": False}
    report["spread"].update(verdict="not_enough_evidence", sentence=reason, window_hours=None, cascades=[])
    report["spread"].update(defences=[], turns=dict.fromkeys(report["spread"]["turns"], 0))
    report["spread"]["timing"].update(sentence=reason, events=0, delay_hours=None, baseline=None, baselines=[])
    for one in report["comparisons"]["listed"]:
        one.update(p=None, q=None, is_clear=False)
    report["spread"]["alike"] = {"sentence": None, "depends_on": None, "groupings": []}
    report["spread"]["equivalence"] = {"low": None, "high": None, "level": 0.9, "within_margin": None}
    report["spread"]["links"] = dict.fromkeys(report["spread"]["links"], 0)
    report["spread"] |= chain_fixture.nothing() | reach_fixture.nothing()
    report["relationships"] = people_fixture.nothing()
    merged = dict.fromkeys(report["curation"]["merged"], 0)
    forgotten = dict.fromkeys(report["curation"]["forgotten"], 0)
    report["curation"] = {k: 0 if isinstance(v, int) else {} for k, v in report["curation"].items()} | {
        "merged": merged,
        "forgotten": forgotten,
        "retained": {"days": None, "older": 0, "undated": 0},
    }
    report["conduct"] = conduct_fixture.nothing()
    report |= {"gates": [], "archive": past_fixture.nothing()}
    report["vitals"] = vitals_fixture.no_halves()
    report["topics"] = topics_fixture.nothing()
    report["changes"] = changes_fixture.nothing()
    report["volume"]["weekly"] = []
    report["sources"] = {"brands": [], "platforms": [], "sources": [], "left_out": []}
    report["sources"] |= audience_fixture.nothing()
    for part in ("coverage", "warnings", "inputs", "attention", "mentions"):
        report[part] = []
    return report


def hostile_report() -> Any:
    """The full report with an attack in every text that a stranger could have written."""
    report = _replace_text(full_report(), cycle(HOSTILE).__next__)
    for part in ("by_platform", "by_language", "by_brand", "spam_by_reason"):
        report["curation"][part] = {attack: index for index, attack in enumerate(HOSTILE)}
    return report


def extreme_report() -> dict[str, Any]:
    """Names of 300 characters, Arabic, a million mentions, and estimates at the ends of their scales."""
    report = full_report()
    report["brand"]["name"] = LONG
    for index, mention in enumerate(report["mentions"]):
        mention["author"] = LONG if index % 2 else "نسيم الصباح"
        mention["text"] = "خدمة ممتازة وسريعة، شكرا لكم جميعا." if index % 3 else "W" * 900
        mention["source_file"] = f"folder/{LONG}.csv"
    for name, estimate in report["estimates"].items():
        if estimate["value"] is not None and name.startswith("volume."):
            estimate["value"] = estimate["n"] = 1_234_567
        elif estimate["low"] is not None and name.startswith("spread."):
            estimate.update(value=41.3, low=0.0001, high=118.2)
    for cascade in report["spread"]["cascades"]:
        cascade.update(size=1_234_567, depth=4321)
    for week in report["volume"]["weekly"]:
        week.update(positive=1_000_000, negative=999_999)
    return report


def _replace_text(node: Any, attack: Callable[[], str], key: str = "") -> Any:
    if isinstance(node, dict):
        return {k: _replace_text(v, attack, k) for k, v in node.items()}
    if isinstance(node, list):
        return [_replace_text(v, attack, key if key != "inputs" else "") for v in node]
    free = key in FREE_TEXT or key in ("aliases", "accounts", "competitors", "problems", "spam_reasons")
    return attack() if isinstance(node, str) and free else copy.copy(node)


def _estimate(value: float | None, low: float | None, high: float | None, unit: str, **more: Any) -> dict[str, Any]:
    return {
        "value": value,
        "low": low,
        "high": high,
        "level": None if low is None else 0.95,
        "n": 812,
        "n_authors": 431,
        "unit": unit,
        "status": "settled",
        "method": "bootstrap over authors",
        **more,
    }


def _count(value: int) -> dict[str, Any]:
    return _estimate(value, None, None, "mentions", n=value, n_authors=None, method="count")


def _estimates() -> dict[str, Any]:
    withheld: dict[str, Any] = {"n": 9, "n_authors": 9}
    estimates = {
        "volume.mentions": _count(3412),
        "volume.authors": _count(1288) | {"unit": "people"},
        "volume.rows": _count(4107),
        "volume.spam": _count(246),
        "volume.unscored": _count(188),
        "volume.brand_posts": _count(151),
        "sentiment.positive_share": _estimate(0.412, 0.391, 0.434, "share", method="Wilson"),
        "sentiment.negative_share": _estimate(0.238, 0.221, 0.256, "share", method="Wilson"),
        "sentiment.net": _estimate(0.174, 0.142, 0.206, "share points"),
        "spread.reproduction.positive": _estimate(0.412, 0.331, 0.502, PER_MENTION),
        "spread.reproduction.neutral": _estimate(0.288, 0.214, 0.371, PER_MENTION),
        "spread.reproduction.negative": _estimate(0.913, 0.622, 1.281, PER_MENTION),
        "spread.total.positive": _estimate(0.604, 0.468, 0.771, PER_MENTION),
        "spread.total.neutral": _estimate(0.377, 0.262, 0.514, PER_MENTION),
        "spread.total.negative": _estimate(1.622, 1.012, 2.431, PER_MENTION, status="moving"),
        "spread.ratio": _estimate(0.451, 0.312, 0.688, "ratio"),
        "spread.radius": _estimate(0.533, 0.401, 0.702, PER_MENTION, status="moving"),
        "change.volume": _estimate(1.38, 1.21, 1.58, "ratio"),
        "change.negative_share": _estimate(0.061, 0.022, 0.101, "share points", status="moving"),
        "change.alike.negative_share": _estimate(0.052, 0.011, 0.093, "share points"),
        **vitals_fixture.estimates(_estimate),
    }
    for name in ("platform", "person", "place"):
        estimates[f"sentiment.alike.negative_share.{name}"] = _estimate(0.3, 0.25, 0.35, "share")
        estimates[f"sentiment.alike.net.{name}"] = _estimate(0.04, -0.04, 0.12, "share points")
    for name in ("platform", "activity", "place"):
        estimates[f"spread.alike.{name}"] = _estimate(0.47, 0.32, 0.69, "ratio")
    for kind, scale in (("shares", 0.3), ("replies", 0.7)):
        for polarity, base in (("positive", 0.41), ("neutral", 0.29), ("negative", 0.91)):
            value = round(base * scale, 3)
            estimates[f"spread.{kind}.{polarity}"] = _estimate(value, value * 0.7, value * 1.4, PER_MENTION)
    for row, source in enumerate(POLARITIES):
        for column, target in enumerate(POLARITIES):
            value = round(0.05 + 0.4 * (row == column) + 0.04 * row, 3)
            estimates[f"spread.matrix.{source}.{target}"] = _estimate(value, value * 0.6, value * 1.5, PER_MENTION)
    gone = _estimate(None, None, None, PER_MENTION, status="too_few", **withheld)
    estimates["spread.matrix.unscored.positive"] = gone
    estimates["spread.shares.neutral"] = dict(gone)
    return (
        estimates
        | _talk_estimates()
        | _brand_estimates()
        | chain_fixture.estimates()
        | conduct_fixture.estimates(_estimate)
        | changes_fixture.estimates(_estimate)
        | reach_fixture.estimates(_estimate)
        | people_fixture.estimates(_estimate)
        | topics_fixture.estimates(_estimate)
        | audience_fixture.estimates(_estimate)
    )


def _talk_estimates() -> dict[str, Any]:
    estimates: dict[str, Any] = {}
    for tone, value in (("positive", 0.39), ("negative", 0.88)):
        estimates[f"spread.timing.brought.{tone}"] = _estimate(value, value - 0.1, value + 0.1, PER_MENTION)
    estimates["spread.timing.difference"] = _estimate(-0.49, -0.62, -0.36, PER_MENTION)
    for row, source in enumerate(POLARITIES[:3]):
        for column, target in enumerate(POLARITIES[:3]):
            value = 0.2 + 0.4 * (row == column)
            estimates[f"spread.turns.table.{source}.{target}"] = _estimate(value, value - 0.05, value + 0.06, "share")
    estimates["spread.turns.difference"] = _estimate(0.41, 0.33, 0.49, "share points")
    estimates["spread.turns.excess"] = _estimate(0.11, 0.04, 0.18, "share points")
    estimates["spread.turns.excess_in_place"] = _estimate(
        None, None, None, "share points", status="too_few", n=9, n_authors=9
    )
    estimates["spread.turns.defended"] = _estimate(0.16, 0.12, 0.21, "share")
    return estimates


def _brand_estimates() -> dict[str, Any]:
    estimates: dict[str, Any] = {}
    for k, (said, good, bad) in enumerate(((0.52, 0.41, 0.24), (0.31, 0.38, 0.11), (0.17, 0.4, 0.3))):
        estimates[f"brands.share_of_voice.{k}"] = _estimate(said, said - 0.03, said + 0.03, "share")
        for tone, value in (("positive", good), ("negative", bad)):
            estimates[f"brands.{tone}_share.{k}"] = _estimate(value, value - 0.04, value + 0.04, "share")
            estimates[f"brands.reproduction.{tone}.{k}"] = _estimate(2 * value, value, 3 * value, PER_MENTION)
            if k < 2:
                estimates[f"platforms.{tone}_share.{k}"] = _estimate(value, value - 0.04, value + 0.04, "share")
    return estimates


def _reasons() -> dict[str, str]:
    moving = "Still moving: 31 mentions are younger than two days."
    few = "Too few to say: 9 people, 20 needed."
    return {
        "spread.total.negative": moving,
        "spread.radius": moving,
        "change.negative_share": moving,
        **vitals_fixture.reasons(),
        "spread.matrix.unscored.positive": few,
        "spread.shares.neutral": few,
        "spread.turns.excess_in_place": few,
    }


def _measures() -> dict[str, Any]:
    def measure(title: str, definition: str, page: str, formula: str = "") -> dict[str, Any]:
        source = "Diekmann and others, Journal of Mathematical Biology 28, 1990."
        return {
            "title": title, "definition": definition, "formula": formula, "source": source, "version": 1, "page": page,
        }  # fmt: skip

    return {
        "volume": measure("How much is said", "Rows that are about the brand, each counted once.", "mentions"),
        "volume.authors": measure("How many people speak", "Distinct authors of those mentions.", "mentions"),
        "sentiment.positive_share": measure("Good word", "Share of scored mentions that speak well.", "mentions"),
        "sentiment.negative_share": measure("Bad word", "Share of scored mentions that speak badly.", "mentions"),
        "sentiment.net": measure("Balance", "Good share minus bad share.", "mentions", "p − q"),
        "spread.reproduction": measure(
            "Mentions brought directly", "How many answers and shares one mention brings within the window.", "spread",
            "children within w ÷ mentions older than w",
        ),
        "spread.total": measure(
            "Mentions brought in all", "Those brought directly, those that they bring, and so on.", "spread",
            "(I − M)⁻¹ − I",
        ),
        "spread.matrix": measure("Who brings what", "Direct followers-up of each kind by kind.", "spread", "M[a, b]"),
        "spread.ratio": measure("Good against bad", "What a good mention brings for each that a bad brings.", "spread"),
        "spread.shares": measure("Passed on", "Shares alone, per mention.", "spread"),
        "spread.replies": measure("Answered", "Answers alone, per mention.", "spread"),
        "spread.timing": measure("From timing alone", "What is brought, read from times.", "spread"),
        "spread.turns": measure("How word is answered", "Tones of answers by what they answer.", "spread"),
        "spread.reach": measure("Possible audience", "People who follow those who spoke.", "spread", "max F ≤ |U|"),
        "spread.rings": measure("Rings", "Who is linked to whom.", "spread"),
        "spread.with_guesses": measure("Guesses included", "Links that words betray count as well.", "spread"),
        "spread.radius": measure("Staying power", "The largest eigenvalue of the spread matrix.", "spread"),
        **people_fixture.measures(measure),
        "change.volume": measure("How much is said", "The last four weeks against the four before.", "mentions"),
        "change.alike": measure("Bad word, like with like", "Within platforms and people who say as much.", "mentions"),
        "change.negative_share": measure("Bad word", "The last four weeks against the four before.", "mentions"),
        **vitals_fixture.measures(measure),
    }  # fmt: skip


def _findings() -> list[dict[str, Any]]:
    return [
        {
            "id": "spread",
            "sentence": "Bad word travels further: one complaint brings 0.91 (0.62 to 1.28) answers and shares "
            "directly, one compliment 0.41 (0.33 to 0.50).",
            "status": "settled",
            "estimates": ["spread.reproduction.negative", "spread.reproduction.positive"],
            "page": "spread",
        },
        {
            "id": "mood",
            "sentence": "More speak well than badly: 41 (39 to 43) of 100 opinions are good, 24 (22 to 26) are bad.",
            "status": "settled",
            "estimates": ["sentiment.positive_share", "sentiment.negative_share"],
            "page": "mentions",
        },
        {
            "id": "change",
            "sentence": "More is said, and more of it is bad: in the last four weeks 1.4 times as many mentions, "
            "and the bad share rose by 6 points.",
            "status": "moving",
            "estimates": ["change.volume", "change.negative_share"],
            "page": "spread",
        },
    ]


def _spread() -> dict[str, Any]:
    cascades = [
        {"root": f"m{i:04d}", "size": 120 - 11 * i, "depth": 6 - i // 2, "polarity": POLARITIES[(i + 1) % 3]}
        for i in range(1, 9)
    ]
    cascades.append({"root": "m9999", "size": 7, "depth": 2, "polarity": "unscored"})
    return {
        "verdict": "differs",
        "sentence": "Bad word travels further: one complaint brings 0.91 (0.62 to 1.28) answers and shares "
        "directly, one compliment 0.41 (0.33 to 0.50).",
        "window_hours": 26.4,
        "margin": 1.25,
        "equivalence": {"low": 0.33, "high": 0.64, "level": 0.9, "within_margin": False},
        "links": {
            "linked": 1822, "roots": 1491, "orphans": 99, "self_parents": 2, "cycles_cut": 1,
            "negative_delays": 4, "without_time": 17, "day_only": 0,
        },
        "timing": {
            "sentence": None, "watched": "1,757 good and bad mentions", "events": 1757, "earlier": 0, "untimed": 0,
            "others": 690, "step": "1 second", "is_exploratory": False, "delay_hours": 2.2, "growth": 0.8,
            "baseline": "hour_of_day",
            "baselines": [
                {"baseline": "constant", "difference": -0.47, "growth": 0.79, "above_best": 102.9},
                {"baseline": "hour_of_day", "difference": -0.49, "growth": 0.8, "above_best": 0.0},
            ],
        },
        "turns": {"replies": 734, "repliers": 492, "bad_answered": 269, "bad_defended": 42},
        "alike": _alike(),
        "defences": [{"mention": "m0003", "answer": "m0004"}, {"mention": "m0006", "answer": "m0008"}],
        "cascades": cascades,
        **chain_fixture.spread(cascades),
        **reach_fixture.spread(),
    }  # fmt: skip


def _alike() -> dict[str, Any]:
    names = {"platform": ("reddit", "x"), "activity": ("least", "middle", "most"), "place": ("first", "later")}
    ratio = {**_estimate(0.46, 0.3, 0.71, "ratio"), "reason": None}
    return {
        "sentence": None,
        "depends_on": None,
        "groupings": [
            {"by": name, "found": "alike", "groups": [{"group": group, "ratio": dict(ratio)} for group in groups]}
            for name, groups in names.items()
        ],
    }


def _comparisons() -> dict[str, Any]:
    told = (
        ("spread.ratio", 1.0, 1e-9, 1e-8, True),
        ("sentiment.net", 0.0, 0.3, 0.35, False),
        ("change.volume", 1.0, 0.02, 0.05, True),
        ("spread.turns.excess", 0.0, 0.004, 0.01, True),
        ("spread.turns.excess_in_place", 0.0, None, None, False),
        ("spread.timing.difference", 0.0, 1e-5, 1e-4, True),
        ("spread.larger.shares", 0.5, 0.003, 0.01, True),
        ("spread.larger.replies", 0.5, 0.003, 0.01, True),
        ("spread.sooner.shares", 0.0, 0.4, 0.5, False),
        ("spread.sooner.replies", 0.0, None, None, False),
        ("brands.negative_share", 0.0, 1e-6, 1e-5, True),
        ("brands.reproduction.negative", 0.0, 0.3, 0.35, False),
        ("platforms.negative_share", 0.0, 1e-6, 1e-5, True),
        ("presence.spread_correlation", 0.0, 0.6, 0.7, False),
        ("conduct.effect.begging", 1.0, 0.001, 0.01, True),
    )
    names = ("name", "equal", "p", "q", "is_clear")
    listed = [dict(zip(names, one, strict=True)) for one in told]
    return {"is_repeated": False, "false_alarms": 0.1, "listed": listed}


def _weekly() -> list[dict[str, Any]]:
    start = datetime(2026, 1, 5, tzinfo=UTC)
    return [
        {
            "week": (start + timedelta(weeks=i)).date().isoformat(),
            "positive": 44 + (i * 7) % 19,
            "neutral": 38 + (i * 5) % 13,
            "negative": 22 + (i * 3) % 11 + (60 if i in (17, 18) else 0),
            "unscored": 4 + i % 5,
            "is_whole": i != 25,
            "corrected": None,
        }
        for i in range(26)
    ]


def _curation() -> dict[str, Any]:
    return {
        "rows": 4107, "duplicates": 212,
        "merged": {"mentions": 190, "rows": 212, "files": 31, "filled": 85},
        "forgotten": {"accounts": 2, "mentions": 14, "masked": 3},
        "retained": {"days": 365, "older": 21, "undated": 4},
        "not_about": 237, "spam": 246,
        "spam_by_reason": {"links to the same twelve sites": 201, "same words by many names": 45},
        "spam_by_polarity": {"positive": 188, "neutral": 40, "negative": 6, "unscored": 12},
        "by_role": {"public": 3261, "brand": 118, "staff": 20, "bot": 13},
        "by_brand": {"Northbeam": 3412, "Kilnworks": 411, "Ardent": 187},
        "by_platform": {"reddit": 1701, "x": 1204, "youtube": 507},
        "by_kind": {"post": 1490, "comment": 1402, "share": 431, "quote": 89},
        "by_language": {"en": 3180, "de": 120, "unknown": 112},
        "copies": 66,
    }  # fmt: skip


def _coverage() -> list[dict[str, Any]]:
    def fact(name: str, title: str, status: str, share: float | None, sentence: str) -> dict[str, Any]:
        return {"id": name, "title": title, "status": status, "share": share, "n": 1200, "sentence": sentence}

    return [
        fact("parents", "Who answers whom", "partly", 0.83,
             "83 % of answers name the mention they answer, and it is in the input."),
        fact("shares", "Who passes on what", "observable", 0.97, "97 % of shares name what they pass on."),
        fact("times", "When it was said", "observable", 1.0, "Every mention has its time."),
        fact("audience", "How many could have seen it", "not_observable", None,
             "No file here says how many follow an author."),
        fact("language", "Languages", "partly", 0.93, "7 % is not English: it is counted and not scored."),
    ]  # fmt: skip


def _inputs() -> list[dict[str, Any]]:
    def row(file: str, reader: str | None, title: str | None, kept: int, problems: list[str]) -> dict[str, Any]:
        return {
            "file": file, "reader": reader, "title": title, "confidence": 0.97 if reader else None,
            "rows_read": kept + 52, "rows_kept": kept, "rows_rejected": 3, "rows_duplicate": 9, "rows_context": 40,
            "encoding": "utf-8", "time_basis": "exact" if reader else None, "problems": problems, "is_private": False,
        }  # fmt: skip

    return [
        row("reddit/comments.ndjson", "reddit", "Reddit dump", 1701, []),
        row("x/page-1.json", "x_v2", "X API v2", 1204, ["17 posts have no time and take no part in spread."]),
        row("holiday.png", None, None, 0, ["Not a format that we know; it was skipped."]),
    ]


def _mentions() -> list[dict[str, Any]]:
    said = (
        "Third lamp from them and the hinge still holds. Worth the wait.",
        "Does anyone know if the new base fits the old arm?",
        "Two weeks, four mails, no answer. The lamp arrived in pieces and nobody at Northbeam picks up the phone.",
        "They sent a spare switch for free, with a handwritten note.",
        "Wie lange dauert der Versand nach Graz?",
        "Mine flickers when the kettle is on. Sent it back.",
        "I have told everyone to buy these for years. Not any more.",
    )
    names = ("Brisk Heron", "Quiet Otter", "Amber Finch", "Late Sparrow", "Grey Marten", "Open Curlew", "Old Plover")
    return list(_mention_rows(said, names))


def _mention_rows(said: tuple[str, ...], names: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    start = datetime(2026, 6, 30, 20, 0, tzinfo=UTC)
    for i in range(1, 43):
        polarity = ("positive", "neutral", "negative", "positive", "unscored", "negative", "negative")[(i - 1) % 7]
        spam = i > 38
        yield {
            "id": f"m{i:04d}",
            "author": names[(i - 1) % 7],
            "platform": ("reddit", "x", "youtube")[i % 3],
            "kind": "comment" if i % 4 else "post",
            "created_at": None if i == 12 else (start - timedelta(hours=9 * i)).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "time_basis": None if i == 12 else "day_only" if i == 13 else "exact",
            "text": "Nice post, visit my page at FMovies" if spam else said[(i - 1) % 7],
            "title": "A lamp that lasts" if i % 9 == 1 else None,
            "polarity": polarity,
            "compound": None if polarity == "unscored" else 0.4,
            "brand": "Northbeam",
            "role": "brand" if i == 20 else "public",
            "is_spam": spam,
            "spam_reasons": ["links to the same twelve sites"] if spam else [],
            "direct": max(0, 14 - i),
            "total": max(0, 80 - 5 * i),
            "parent": "m0003" if i in (4, 9) else None,
            "root": "m0003" if i in (4, 9) else None,
            "depth": 1 if i in (4, 9) else 0,
            "url": None,
            "source_file": "reddit/comments.ndjson",
            "source_row": 40 + i,
        }
