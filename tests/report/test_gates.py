"""Gates: what holds, what fails, and what cannot be told."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_report import estimate, small_report

from reporter.config import parse
from reporter.config_gates import Gate, Gates
from reporter.report.gates import Held, failed, hold, unknown
from reporter.report.runs import Run, run_of

SHARE = "sentiment.negative_share"  # 0.35 (0.32 to 0.38) in the small report


def one(figure: str = SHARE, *, last: Run | None = None, report: Any = None, **options: Any) -> Held:
    """The result of one gate on the small report."""
    (result,) = hold(report or small_report(), Gates(asked=(Gate(figure, **options),)), last=last)
    return result


@pytest.mark.parametrize(
    ("options", "result"),
    [
        ({"most": 0.35}, "pass"),
        ({"most": 0.3499}, "fail"),
        ({"most": 0.3499, "level": "warn"}, "warn"),
        ({"least": 0.35}, "pass"),
        ({"least": 0.36}, "fail"),
        ({"least": 0.3, "most": 0.4}, "pass"),
        ({"most": 0.37, "on": "high"}, "fail"),
        ({"most": 0.38, "on": "high"}, "pass"),
        ({"least": 0.33, "on": "low"}, "fail"),
        ({"most": 0.38, "on": "interval"}, "pass"),
        ({"most": 0.36, "on": "interval"}, "inconclusive"),
        ({"most": 0.31, "on": "interval"}, "fail"),
        ({"least": 0.33, "on": "interval", "level": "warn"}, "inconclusive"),
        ({"least": 0.39, "on": "interval", "level": "warn"}, "warn"),
        ({"most": 0.4, "min_n": 501}, "inconclusive"),
        ({"most": 0.4, "min_n": 500, "min_authors": 300}, "pass"),
        ({"most": 0.4, "min_authors": 301}, "inconclusive"),
    ],
)
def test_a_gate_holds_the_part_that_it_names(options: dict[str, Any], result: str) -> None:
    """The value, an end, or the whole interval is held to both ends, and only with the evidence asked for."""
    assert result == one(**options).result


def test_too_little_evidence_is_neither_good_nor_bad() -> None:
    """A withheld figure is told as such, with the report's own reason."""
    found = one("sentiment.positive_share", least=0.1)

    assert ("inconclusive", "Too few to say.", None, 7) == (found.result, found.reason, found.value, found.n)


@pytest.mark.parametrize(
    ("everywhere", "own", "level", "counts_as"),
    [
        ("warn", None, "error", "warn"),
        ("pass", None, "error", "pass"),
        ("error", None, "error", "fail"),
        ("error", None, "warn", "warn"),
        ("pass", "error", "error", "fail"),
        ("error", "pass", "error", "pass"),
    ],
)
def test_what_cannot_be_told_counts_as_configured(everywhere: str, own: str | None, level: str, counts_as: str) -> None:
    """A gate's own word goes before that of all gates, and a gate that only warns never fails the check."""
    asked = (Gate("sentiment.positive_share", least=0.1, level=level, inconclusive=own),)
    results = hold(small_report(), Gates(everywhere, asked))

    assert ["inconclusive"] == [result.result for result in results]
    assert [counts_as] == [result.counts_as for result in results]
    assert (counts_as == "fail") == bool(failed(results))


def test_a_pattern_has_a_line_for_each_figure() -> None:
    """Every figure that a pattern matches is judged by itself, the worst first."""
    found = hold(small_report(), Gates(asked=(Gate("platforms.*", most=0.4),)))

    assert [("platforms.negative_share.reddit", "fail"), ("platforms.negative_share.x", "pass")] == [
        (result.figure, result.result) for result in found
    ]


def test_a_numbered_figure_is_found_by_either_name() -> None:
    """The name in report.json works too, and the result tells the lasting one."""
    assert "platforms.negative_share.x" == one("platforms.negative_share.1", most=1.0).figure


def test_a_slip_of_the_pen_is_told_with_the_nearest_name() -> None:
    """A name that no report can have is a mistake, not an absence."""
    (slip,) = unknown(small_report(), Gates(asked=(Gate("sentiment.negativ_share", most=1.0),)))

    assert "did you mean 'sentiment.negative_share'?" in slip.sentence


@pytest.mark.parametrize("name", ["platforms.negative_share.reddt", "nothing.*", "volume.mentoins", "x"])
def test_names_that_no_report_has(name: str) -> None:
    """Neither a platform that is nearly another, nor a pattern that nothing could match, is let pass."""
    assert 1 == len(unknown(small_report(), Gates(asked=(Gate(name, most=1.0),))))


@pytest.mark.parametrize("name", ["platforms.negative_share.mastodon", "vital", "vital*", "platforms.negative_share.*"])
def test_figures_that_only_this_report_lacks(name: str) -> None:
    """A platform without a word this week, or a vital sign without evidence, is inconclusive."""
    report = small_report(platforms__negative_share__0=None, platforms__negative_share__1=None)

    assert [] == unknown(report, Gates(asked=(Gate(name, most=1.0),)))
    assert "inconclusive" == one(name, report=report, most=1.0).result


FEBRUARY = {"start": "2026-02-01T00:00:00Z", "end": "2026-02-28T23:00:00Z"}


def before(**changed: Any) -> Run | None:
    """The report of the month before."""
    return run_of(small_report(**FEBRUARY, **changed))


def test_a_change_is_held_by_difference() -> None:
    """From 0.25 to 0.35 is 0.10 more, give or take the two intervals put together."""
    last = before(sentiment__negative_share=estimate(0.25, 0.22, 0.28))
    found = one(most=0.05, against="last", last=last)

    assert "fail" == found.result
    assert 0.10 == pytest.approx(found.value)
    assert (0.0576, 0.1424) == (pytest.approx(found.low, abs=1e-4), pytest.approx(found.high, abs=1e-4))
    assert "2026-02-01T00:00:00Z to 2026-02-28T23:00:00Z" == found.since
    assert "pass" == one(most=0.2, on="interval", against="last", last=last).result


def test_a_change_is_held_by_ratio() -> None:
    """1,200 mentions after 1,500 are 0.8 times as many."""
    last = before(volume__mentions=estimate(1500, unit="mentions"))
    found = one("volume.mentions", least=0.9, against="last", by="ratio", last=last)

    assert ("fail", 0.8) == (found.result, pytest.approx(found.value))


def test_a_change_without_a_past_cannot_be_told() -> None:
    """The first report, a figure that was withheld, and a new definition give no change."""
    renewed = small_report()
    renewed["measures"][SHARE]["version"] = 2
    withheld = before(sentiment__negative_share=estimate(None))

    assert "There is no earlier report to compare with." == one(most=0.1, against="last").reason
    assert "The last report does not show this figure." == one(most=0.1, against="last", last=withheld).reason
    assert "version 1 to 2" in (one(most=0.1, against="last", last=before(), report=renewed).reason or "")


def test_found_is_told_apart_from_expected() -> None:
    """A figure a hair above the gate is not shown as equal to it."""
    report = small_report(sentiment__negative_share=estimate(0.400004, 0.38, 0.42))
    found = one(most=0.4, report=report)

    assert "0.400004 (0.38 to 0.42)" == found.found


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.sampled_from(["value", "low", "high"]))
def test_a_point_is_always_told(a: float, b: float, c: float, end: float, part: str) -> None:
    """Of a shown figure, a gate on one point passes or fails, and the two ends never both fail."""
    low, value, high = sorted((a, b, c))
    report = small_report(sentiment__negative_share=estimate(value, low, high))
    above = one(least=end, on=part, report=report).result
    below = one(most=end, on=part, report=report).result

    assert {above, below} <= {"pass", "fail"}
    assert "pass" in (above, below)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_the_whole_interval_is_the_strictest(a: float, b: float, c: float, end: float) -> None:
    """What holds for the whole interval holds for its value, and what fails for the whole fails for the value."""
    low, value, high = sorted((a, b, c))
    report = small_report(sentiment__negative_share=estimate(value, low, high))
    whole = one(most=end, on="interval", report=report).result

    assert whole in ("inconclusive", one(most=end, report=report).result)


def test_every_form_of_the_grammar_is_judged() -> None:
    """What the configuration reads is what is held."""
    gates = parse(
        '[gates]\ninconclusive = "pass"\n"volume.mentions" = { min = 1000 }\n'
        'sentiment.negative_share = [["warn", { max = 0.3 }], ["error", { max = 0.34 }]]\n'
    ).gates

    assert ["fail", "warn", "pass"] == [result.result for result in hold(small_report(), gates)]
