"""Word of mouth out of the tables, as the arrays that measures of spread take."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reporter.engine.protocol import Engine, Value
from reporter.engine.sql import statement
from reporter.spread.items import Flags, Ints, Items

EVERYBODY = "select * from word_of_mouth"
LINKS = "select i, parent, parent as follows, false as is_quoted from links"


@dataclass(frozen=True, eq=False)
class Observed:
    """Mentions as arrays, and the period of the export that they come from.

    Args:
        items: The mentions, in order of time.
        numbers: The numbers that they have in `links`, ascending.
        start_us: Start of the period, microseconds since 1970; 0 without times.
        end_us: Its end.
    """

    items: Items
    numbers: Ints
    start_us: int
    end_us: int


def observe(engine: Engine, *, mentions: str = EVERYBODY, links: str = LINKS, **values: Value) -> Observed:
    """Read mentions with what they follow; a parent that is not among them is no parent.

    Args:
        engine: Where the tables are.
        mentions: Query for the mentions, with the columns of the trusted table.
        links: Query for `i`, `parent` (the known one, which decides on what starts a conversation), `follows` (the
            one to take) and `is_quoted` (whether it passes somebody's words on).
        values: What stands for `$name` in the query for the mentions.
    """
    engine.view("asked", mentions, **values)
    engine.view("followed", links)
    columns = engine.rows(statement(__package__, "items"))
    (period,) = engine.rows(statement(__package__, "period")).to_pylist()

    def flags(name: str) -> Flags:
        found: Flags = columns[name].to_numpy(zero_copy_only=False).astype(np.bool_)
        return found

    numbers, parents = columns["i"].to_numpy(), columns["parent"].to_numpy()
    items = Items(
        time_us=columns["moment"].to_numpy(),
        has_time=flags("has_time"),
        author=columns["author"].to_numpy(),
        polarity=columns["polarity"].to_numpy().astype(np.int64),
        is_share=flags("is_share"),
        parent=np.where(parents < 0, -1, np.searchsorted(numbers, parents)).astype(np.int64),
        is_root=flags("starts"),
        day_only=int(flags("has_day").sum()),
        is_inherited=flags("is_inherited"),
    )
    return Observed(items, numbers, period["start_us"] or 0, period["end_us"] or 0)
