"""The parts of a mention, put together by the rules of every format."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from reporter.readers.compose import AMBIGUOUS, TEXT_LIMIT, Export
from reporter.readers.protocol import Facts, InputOptions
from reporter.readers.rejects import BadValueError
from reporter.readers.source import file_source


def export(**options: object) -> Export:
    """A file of which the user said this."""
    return Export(file_source(Path("none.json")), InputOptions(**options), Facts())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("options", "at", "basis"),
    [
        ({}, datetime(2024, 3, 1, 10, tzinfo=UTC), "assumed_utc"),
        ({"timezone": "Europe/Berlin"}, datetime(2024, 3, 1, 9, tzinfo=UTC), "assumed_zone"),
    ],
)
def test_a_time_without_a_zone_is_assumed(options: dict[str, object], at: datetime, basis: str) -> None:
    """UTC where nothing is known, else the zone that the user named; never called exact."""
    assert (at, basis) == export(**options).moment("2024-03-01 10:00:00", "date")


def test_a_zone_that_the_format_prescribes_is_known() -> None:
    """Such a time is exact, though it does not name its zone."""
    assert (datetime(2024, 3, 1, 9, tzinfo=UTC), "exact") == export().moment(
        "2024-03-01 10:00:00", "date", zone=ZoneInfo("Europe/Berlin")
    )


@pytest.mark.parametrize(("day_first", "month", "problems"), [(None, 3, [AMBIGUOUS]), (True, 4, []), (False, 3, [])])
def test_the_user_decides_which_comes_first(day_first: bool | None, month: int, problems: list[str]) -> None:
    """Day and month are read as the user says; without a word the guess is told, once."""
    read = export(day_first=day_first)

    moments = [read.moment("03/04/2024 10:00", "date") for _ in range(2)]

    assert [month, month] == [moment.at.month for moment in moments if moment]
    assert problems == read.facts.problems


def test_a_date_that_leaves_no_doubt_is_not_doubted() -> None:
    """31/12 has its day first, and a year in front leaves nothing to guess."""
    read = export()

    assert read.moment("31/12/2024 10:00", "date")
    assert read.moment("2024-03-04 10:00", "date")
    assert [] == read.facts.problems


def test_what_is_no_mention_is_refused_without_its_words() -> None:
    """The reason may be published: the value stays beside it."""
    read = export()

    with pytest.raises(BadValueError, match="date: not a time") as time:
        read.moment("tomorrow", "date")
    with pytest.raises(BadValueError, match="has no id"):
        read.mention(1, "x", None, "post")
    with pytest.raises(BadValueError, match="longer than") as text:
        read.mention(1, "x", "1", "post", text="a" * (TEXT_LIMIT + 1))
    assert "tomorrow" == time.value.value
    assert "aaa" not in str(text.value)


def test_a_parent_is_of_the_same_platform() -> None:
    """Native ids get their platform; without a parent there is no evidence of one."""
    read = export()

    answer = read.mention(1, "x", "2", "comment", parent="1", evidence="url", conversation="1", author="ann")
    alone = read.mention(2, "x", "3", "post")

    assert ("x:2", "x:1", "url", "x:1", "ann") == tuple(
        answer[key] for key in ("id", "parent_id", "parent_evidence", "conversation_id", "author_id")
    )
    assert (None, "none", None) == tuple(alone[key] for key in ("parent_id", "parent_evidence", "conversation_id"))
