"""What drove a change: which people, conversations, sources and topics make how much of the difference."""

from __future__ import annotations

from dataclasses import dataclass

from reporter.context.shifts.segments import Series
from reporter.engine.protocol import Engine
from reporter.engine.sql import statement

DIMENSIONS = ("conversation", "person", "topic", "source")
MOST = 3
LEAST_PART = {"topic": 0.02}  # a mention of many topics counts for each in a small part
LEAST_ELSE = 0.05
NO_TOPICS = "select hit, is_after, null::varchar as topic, 1.0 as part from shift_chosen where false"


@dataclass(frozen=True)
class Driver:
    """One group and its part of a difference.

    Args:
        dimension: `conversation`, `person`, `topic` or `source`.
        key: The first mention's number, the person's key, the topic, or platform and kind of export.
        part: Its part of the difference, 1 for all of it; all parts of one dimension add up to 1.
        hits_before: What is counted of it before.
        hits_after: The same after.
        items_after: Out of so many after.
    """

    dimension: str
    key: str
    part: float
    hits_before: int
    hits_after: int
    items_after: int


def drivers(engine: Engine, *, before: float, after: float, middle: float, difference: float) -> list[Driver]:
    """The leading groups of each dimension in `shift_chosen`, those that push the way of the difference.

    Args:
        engine: Where the tables are, `shift_chosen` and `shift_topics` among them.
        before: What the hits before are out of: weeks for a rate, items for a share.
        after: The same after.
        middle: The share halfway between the two; 0 for a rate.
        difference: After less before, which the parts are parts of.
    """
    if not (before > 0 and after > 0 and difference):
        return []
    rows = engine.rows(
        statement(__package__, "drivers"),
        before=float(before),
        after=float(after),
        middle=float(middle),
        way=1 if difference > 0 else -1,
        most=MOST,
    ).to_pylist()
    told = [
        Driver(
            dimension=row["dimension"],
            key=row["name"],
            part=row["adds"] / difference,
            hits_before=round(row["hits_before"]),
            hits_after=round(row["hits_after"]),
            items_after=round(row["items_after"]),
        )
        for row in rows
        if row["is_one"]
        and row["name"] is not None
        and row["adds"] / difference >= LEAST_PART.get(row["dimension"], LEAST_ELSE)
    ]
    return sorted(told, key=lambda one: (DIMENSIONS.index(one.dimension), -one.part, one.key))


def choose_topics(engine: Engine, *, topics: bool) -> None:
    """Make the view `shift_topics`: the topics of what is in `shift_chosen`; empty where topics are not known."""
    engine.view("shift_topics", statement(__package__, "topics") if topics else NO_TOPICS)


def sums(series: Series, start: int, end: int) -> tuple[float, float]:
    """Hits and size of a stretch of weeks."""
    return float(series.hits[start:end].sum()), float(series.size[start:end].sum())
