"""What a build tells of itself: the same events as lines for people and as JSON for programs."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from reporter.commands.watching import TIMES, read_times, watched
from reporter.errors import PublishError
from reporter.progress import STAGES, Event, JsonLog, Line, Lines, stage, to_all
from reporter.report.schema_log import log_schema


def test_a_stage_tells_when_it_begins_and_when_it_is_done() -> None:
    """Rows may be known before or be counted while it runs."""
    told: list[Event] = []
    with stage("read", told.append) as running:
        running.rows = 7

    assert [("begin", "read", None), ("done", "read", 7)] == [(one.event, one.stage, one.rows) for one in told]
    assert told[1].seconds is not None


def test_a_stage_that_fails_is_never_done() -> None:
    """Whoever follows the log sees where a build stopped."""
    told: list[Event] = []
    with pytest.raises(KeyError), stage("linked", told.append):
        raise KeyError

    assert ["begin"] == [one.event for one in told]


def test_lines_for_people_tell_the_rate() -> None:
    """A finished stage is one line; a beginning and a warning are none."""
    lines: list[str] = []
    for event in (Event("begin", "read"), Event("done", "read", 2.0, 5000), Event("warning", "no_salt", rows=1)):
        Lines(lines.append)(event)

    assert ["read         2.0 s  5,000 mentions, 2,500 a second"] == lines


def test_the_log_fits_its_schema() -> None:
    """Every kind of event is one object of the published schema, a line each, stages by their names."""
    stream = io.StringIO()
    events = [Event("begin", "read"), Event("done", "read", 0.12345, 3), Event("warning", "no_salt", None, 1)]
    for event in (*events, Event("end", seconds=1.5)):
        JsonLog(stream)(event)

    told = [json.loads(line) for line in stream.getvalue().splitlines()]
    for one in told:
        Draft202012Validator(log_schema()).validate(one)
    assert {"schema": "reporter-log/1", "event": "done", "stage": "read", "rows": 3, "seconds": 0.123} == told[1]
    assert ["begin", "done", "warning", "end"] == [one["event"] for one in told]


def test_the_line_of_a_terminal_is_drawn_over_itself() -> None:
    """A stage that runs stands on one line, which its end takes the place of."""
    stream = io.StringIO()
    line = Line(stream, dict.fromkeys(STAGES, 1.0))
    with line.running():
        line(Event("begin", "read"))
        line(Event("done", "read", 3.0, 6))

    drawn = stream.getvalue().split("\r\x1b[K")
    assert "(1 of 8, about 8 s left)" in drawn[1]
    assert "read         3.0 s  6 mentions, 2 a second\n" == drawn[-2]
    assert "" == drawn[-1]


def test_times_are_kept_for_the_next_build(tmp_path: Path) -> None:
    """What each stage took is beside the site; a damaged table is as none."""
    with watched(tell=lambda line: None, json_log=tmp_path / "log.ndjson", folder=tmp_path) as progress:
        progress(Event("done", "read", 4.0, 100))

    assert {"read": 4.0} == read_times(tmp_path)
    events = [json.loads(line)["event"] for line in (tmp_path / "log.ndjson").read_text().splitlines()]
    assert ["done", "end"] == events
    for damaged in ("", "[]", '{"schema": "reporter-timing/1", "stages": {"read": 3, "x": {"seconds": "y"}}}'):
        (tmp_path / TIMES).write_text(damaged)
        assert {} == read_times(tmp_path)


def test_a_log_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """The build does not begin where nobody could follow it."""
    with pytest.raises(PublishError, match="log"), watched(tell=None, json_log=tmp_path / "no/log", folder=tmp_path):
        pass


def test_several_listen() -> None:
    """Every listener hears every event in order."""
    one: list[Event] = []
    other: list[Event] = []
    tell = to_all([one.append, other.append])
    tell(Event("begin", "read"))
    tell(Event("end"))

    assert one == other == [Event("begin", "read"), Event("end")]
