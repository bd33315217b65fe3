"""The limit on the age of mentions: what is older is in no table, and is counted."""

from datetime import UTC, datetime
from typing import Any

import pytest

from reporter.curation.retention import Retained, retain
from reporter.errors import InputError


def dated(tell: Any, *days: int | None) -> Any:
    """An engine with a mention of each of these days of March."""
    times = [None if day is None else datetime(2026, 3, day, 12, tzinfo=UTC) for day in days]
    return tell(*({"id": f"x:{n}", "created_at": time, "text": f"said {n}"} for n, time in enumerate(times)))


def test_what_is_older_goes(tell: Any) -> None:
    """Days count back from the newest mention, to the minute; one without a time cannot be shown to be young."""
    engine = dated(tell, 1, 20, 21, 30, None)

    assert Retained(days=10, older=1 + 0, undated=1) == retain(engine, 10)
    assert ["x:1", "x:2", "x:3"] == engine.rows("select id from mentions order by id")["id"].to_pylist()


def test_without_a_limit_everything_stays(tell: Any) -> None:
    """Nothing is taken away that nobody asked for."""
    engine = dated(tell, 1, None)

    assert Retained() == retain(engine, None)
    assert 2 == engine.rows("select * from mentions").num_rows


def test_a_limit_that_cannot_be_held_is_told(tell: Any) -> None:
    """Where nothing has a time the build stops, so that nobody believes in a limit that does nothing."""
    with pytest.raises(InputError, match="retention_days cannot be held"):
        retain(dated(tell, None, None), 30)
