"""The archive: the reports so far in their order, corrections visible, lines broken where definitions change."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from small_report import estimate, small_report

from reporter.config_gates import Gate, Gates
from reporter.report.archive import SHOWN_RUNS, archive, nothing
from reporter.report.history import History
from reporter.report.runs import Run, run_of
from reporter.report.schema import report_schema


def month(number: int, value: float = 0.35, **more: Any) -> dict[str, Any]:
    """The report over a month of 2026."""
    period = {"start": f"2026-{number:02}-01T00:00:00Z", "end": f"2026-{number:02}-28T20:00:00Z"}
    return small_report(
        start=period["start"],
        end=period["end"],
        sentiment__negative_share=estimate(value, value - 0.03, value + 0.03),
        **more,
    )


def past(*reports: dict[str, Any], told: tuple[str, ...] = ()) -> History:
    """A history of these reports."""
    return History(tuple(run for report in reports if (run := run_of(report)) is not None), told)


def share(found: dict[str, Any]) -> dict[str, Any]:
    """The line of the share of bad word."""
    line: dict[str, Any] = next(one for one in found["series"] if one["name"] == "sentiment.negative_share")
    return line


def fits(found: dict[str, Any]) -> bool:
    """Whether the archive is as the published schema says."""
    schema = report_schema()
    Draft202012Validator({**schema["properties"]["archive"], "$defs": schema["$defs"]}).validate(found)
    return True


def test_the_first_report_stands_alone() -> None:
    """One run, one point a line, and nothing to compare with."""
    found = archive(month(3), History(), Gates())

    assert fits(found)
    assert [True] == [run["is_this"] for run in found["runs"]]
    assert found["last"] is None
    assert [0.35] == share(found)["values"]


def test_reports_stand_in_the_order_of_their_time() -> None:
    """A history in which an old month was built late is shown in order."""
    found = archive(month(4, 0.5), past(month(3), month(1), month(2), month(4, 0.5)), Gates())

    assert fits(found)
    assert [1, 2, 3, 4] == [int(run["start"][5:7]) for run in found["runs"]]
    assert "2026-03-01T00:00:00Z" == found["last"]["start"]
    assert ["sentiment.negative_share"] == [one["name"] for one in found["last"]["changed"]]


def test_a_late_arrival_corrects_the_past_visibly() -> None:
    """The same month measured again leaves both, the first marked, and later changes are taken from the second."""
    found = archive(month(4), past(month(3, 0.3), month(3, 0.34), month(4)), Gates())

    assert [True, False, False] == [run["is_corrected"] for run in found["runs"]]
    assert [0.3, 0.34, 0.35] == share(found)["values"]
    assert (
        0.34
        == next(iter(archive(month(4, 0.6), past(month(3, 0.3), month(3, 0.34)), Gates())["last"]["changed"]))[
            "before"
        ]["value"]
    )


def test_a_line_breaks_where_its_definition_changed() -> None:
    """Another version begins another piece, for that figure alone."""
    renewed = month(4)
    renewed["measures"] = {**renewed["measures"]}
    renewed["measures"]["sentiment.negative_share"] = {**renewed["measures"]["sentiment.negative_share"], "version": 2}
    found = archive(renewed, past(month(2), month(3)), Gates())
    mentions = next(one for one in found["series"] if one["name"] == "volume.mentions")

    assert [0, 0, 1] == share(found)["pieces"]
    assert [0, 0, 0] == mentions["pieces"]
    assert [("sentiment.negative_share", "Its definition changed from version 1 to 2.")] == [
        (one["name"], one["why"]) for one in found["last"]["broken"]
    ]


def test_what_is_withheld_leaves_a_gap() -> None:
    """A month with too little evidence has no point, never a point at nothing."""
    withheld = month(3)
    withheld["estimates"]["sentiment.negative_share"] = estimate(None)
    found = archive(month(4), past(month(2), withheld), Gates())

    assert [0, 2] == share(found)["runs"]


def test_only_the_newest_are_shown() -> None:
    """A long history is counted, and its end is shown."""
    reports = [month(1 + place % 12, 0.3 + place / 1000) for place in range(SHOWN_RUNS + 12)]
    found = archive(month(12, 0.9), past(*reports), Gates())

    assert SHOWN_RUNS == len(found["runs"])
    assert 13 == found["left_out"]


def test_what_gates_ask_about_is_followed() -> None:
    """A figure that nobody would follow otherwise gets its line."""
    report = month(3, spread__radius=estimate(0.5, 0.4, 0.6))

    assert "spread.radius" not in {one["name"] for one in archive(report, History(), Gates())["series"]}
    asked = Gates(asked=(Gate("spread.radius", most=1.0),))
    assert "spread.radius" in {one["name"] for one in archive(report, History(), asked)["series"]}


def test_another_brand_has_another_past() -> None:
    """Reports on another brand in the same file are passed over."""
    other = month(2)
    other["brand"] = {"name": "Kettleworks"}

    assert 1 == len(archive(month(3), past(other), Gates())["runs"])


def test_a_report_without_times_has_no_past() -> None:
    """What has no period has no place in a line, and what is wrong with the history is told still."""
    empty = small_report()
    empty["period"] = {"start": None, "end": None, "days": None}

    assert {**nothing(), "told": ["Line 1 is torn and was left out."]} == archive(
        empty, past(told=("Line 1 is torn and was left out.",)), Gates()
    )
    assert fits(nothing())


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(1, 9)), max_size=8))
def test_any_past_gives_a_whole_archive(builds: list[tuple[int, int]]) -> None:
    """Whatever was built in whatever order: columns of equal length, one current run, one valid run for each month."""
    runs: list[Run] = list(past(*(month(number, value / 10) for number, value in builds)).runs)
    history = History(tuple({run.digest: run for run in runs}.values()))
    found = archive(month(3, 0.35), history, Gates())

    assert fits(found)
    assert 1 == sum(run["is_this"] for run in found["runs"])
    valid = [run["start"] for run in found["runs"] if not run["is_corrected"]]
    assert sorted(set(valid)) == valid
    columns = ("runs", "values", "lows", "highs", "pieces", "moving")
    assert all(1 == len({len(line[column]) for column in columns}) for line in found["series"])
