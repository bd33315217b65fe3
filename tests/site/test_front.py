"""The front page's choice: one verdict, few rows, what changed, who waits."""

from __future__ import annotations

from typing import Any

from reporter.site.front import describe_front
from reporter.site.numbers import Numbers


def test_the_first_finding_is_the_verdict(report: dict[str, Any], numbers: Numbers) -> None:
    """The verdict and the change are told apart; the mood between them is in the vital signs."""
    front = describe_front(report, numbers)
    assert front.verdict is not None
    assert front.change is not None
    first, _, last = (finding["sentence"] for finding in report["findings"])
    assert (front.verdict.sentence, front.change.sentence) == (first, last)


def test_a_verdict_that_cannot_be_said_gives_way(report: dict[str, Any], numbers: Numbers) -> None:
    """Where spread cannot be said and mood can, the page opens with the mood; where neither can, with spread."""
    spread, mood = report["findings"][:2]
    spread["status"] = "too_few"
    front = describe_front(report, numbers)
    assert front.verdict is not None
    assert front.verdict.sentence == mood["sentence"]
    mood["status"] = "too_few"
    front = describe_front(report, numbers)
    assert front.verdict is not None
    assert front.verdict.sentence == spread["sentence"]


def test_six_rows_and_the_index_beneath_them(report: dict[str, Any], numbers: Numbers) -> None:
    """Every vital sign has a row, whether it can be said or not, and the index stands below."""
    front = describe_front(report, numbers)
    assert [sign.name for sign in front.signs] == [
        "valence", "spread_balance", "answering", "deepening", "keeping", "repair",
    ]  # fmt: skip
    assert front.index.number.name == "vital.index"
    assert [sign.glyph.ends for sign in front.signs] == [("0", "100")] * 6


def test_only_the_first_few_wait_on_the_front_page(report: dict[str, Any], numbers: Numbers) -> None:
    """More than three waiting mentions are counted, not listed."""
    report["attention"] = report["attention"] * 4
    front = describe_front(report, numbers)
    assert (len(front.attention), front.more_attention) == (3, 5)
