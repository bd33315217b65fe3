"""The front page's choice: one verdict, few rows, what changed, who waits."""

from __future__ import annotations

from typing import Any

from reporter.site.front import describe_front
from reporter.site.numbers import Numbers
from reporter.site.words import Words


def test_the_first_finding_is_the_verdict(report: dict[str, Any], numbers: Numbers) -> None:
    """The verdict, the other findings and the change are told apart."""
    front = describe_front(report, numbers)
    assert front.verdict is not None
    assert front.change is not None
    assert [f["sentence"] for f in report["findings"]] == [
        front.verdict.sentence,
        front.others[0].sentence,
        front.change.sentence,
    ]


def test_vital_signs_come_first_and_pairs_fill_up(report: dict[str, Any], say: Words) -> None:
    """With two vital signs, the two pairs of good and bad make six rows; with five there is no room for a pair."""
    assert len(describe_front(report, Numbers(report, say)).rows) == 5
    for name in ("answering", "keeping", "deepening"):
        del report["estimates"][f"vital.{name}"]
    assert [row.number.name for row in describe_front(report, Numbers(report, say)).rows] == [
        "vital.valence",
        "vital.spread_balance",
        "spread.reproduction.negative",
        "spread.reproduction.positive",
        "sentiment.negative_share",
        "sentiment.positive_share",
    ]


def test_good_and_bad_share_a_scale(report: dict[str, Any], say: Words) -> None:
    """Rows that are compared are drawn on one line."""
    for name in [name for name in report["estimates"] if name.startswith("vital.")]:
        del report["estimates"][name]
    rows = describe_front(report, Numbers(report, say)).rows
    assert rows[0].glyph.ends == rows[1].glyph.ends
    assert rows[0].glyph.dot > rows[1].glyph.dot


def test_only_the_first_few_wait_on_the_front_page(report: dict[str, Any], numbers: Numbers) -> None:
    """More than three waiting mentions are counted, not listed."""
    report["attention"] = report["attention"] * 4
    front = describe_front(report, numbers)
    assert (len(front.attention), front.more_attention) == (3, 5)
