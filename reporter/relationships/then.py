"""Who was in touch with the brand some time ago, and whether they still are at the end: for the vital signs."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa

from reporter.engine.protocol import Engine
from reporter.relationships.ledger import DAY_US, Events, Flags, Ints, read_events
from reporter.relationships.stages import ADVOCATE, CONNECTION, LAPSED, QUIET_DAYS, RELATIONSHIP, stages

BACK_DAYS = QUIET_DAYS + 1  # who falls silent on the day after may count as lapsed at the end
IN_TOUCH = (CONNECTION, RELATIONSHIP, ADVOCATE)
STAGES_THEN = pa.schema([("span", pa.string()), ("key", pa.string()), ("is_kept", pa.bool_())])


def keep_stages_then(engine: Engine, spans: Mapping[str, tuple[int, int]]) -> None:
    """Make `stages_then` (span, key, is_kept): who was in touch 91 days before the end of a span, kept or lapsed.

    Each span is read as if it were all that the input holds, so that spans of equal length compare. Needs `ledger`.

    Args:
        engine: Where the tables are.
        spans: Start and end of each by name, microseconds since 1970.
    """
    events = read_events(engine)
    keys = engine.rows("select distinct person, key from ledger order by person")["key"].to_pylist()
    rows = []
    for name, (start_us, end_us) in spans.items():
        people, is_kept = kept(events, start_us=start_us, end_us=end_us)
        rows += [
            {"span": name, "key": keys[person], "is_kept": bool(one)}
            for person, one in zip(people, is_kept, strict=True)
        ]
    engine.keep("stages_then", [pa.RecordBatch.from_pylist(rows, schema=STAGES_THEN)], STAGES_THEN)


def kept(events: Events, *, start_us: int, end_us: int) -> tuple[Ints, Flags]:
    """The people who were in touch 91 days before the end, and which of them have not lapsed since.

    In touch is a connection, a relationship or an advocate. Who has become a detractor since has not lapsed.

    Args:
        events: What happened, in order of person and time.
        start_us: What happened before is not looked at.
        end_us: The end.
    """
    inside = events.has_time & (events.time_us >= start_us) & (events.time_us <= end_us)
    told = events.at(inside, events.time_us[inside])
    before, now = stages(told, end_us - BACK_DAYS * DAY_US), stages(told, end_us)
    people = np.flatnonzero(np.isin(before, IN_TOUCH)).astype(np.int64)
    return people, now[people] != LAPSED
