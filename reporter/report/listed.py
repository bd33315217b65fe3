"""Every mention that readers may look through: one file beside `report.json`, behind the same veil."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from reporter.engine.protocol import Engine
from reporter.report.shown import Veil
from reporter.sentence import say

__all__ = ["COLUMNS", "NAME", "SCHEMA", "Listed", "write_listed"]

NAME = "listed_public"
AT_ONCE = 10_000  # rows that are held as Python objects at a time

TEXT, COUNT, TEXTS = pa.string(), pa.int64(), pa.list_(pa.string())
MOMENT = pa.timestamp("us", tz="UTC")

COLUMNS: tuple[tuple[str, pa.DataType, str], ...] = (
    ("id", TEXT, say("an id of the report's own, which does not lead to the platform")),
    (
        "author",
        TEXT,
        say("who said it: a made-up name in a public report, the same for the same person; a brand by its own"),
    ),
    ("platform", TEXT, say("where it was said")),
    ("kind", TEXT, say("post, comment, share, quote or review")),
    ("created_at", MOMENT, say("when it was said, UTC")),
    ("time_basis", TEXT, say("how the time is known: exact, assumed_utc, assumed_zone, day_only, estimated")),
    ("title", TEXT, say("the title, where there is one; in a public report as a quote")),
    ("text", TEXT, say("the words; in a public report trimmed, without handles, addresses and numbers of people")),
    ("shared_text", TEXT, say("the words that a share or quote passes on")),
    ("polarity", TEXT, say("positive, neutral, negative or unscored")),
    ("compound", pa.float64(), say("the scorer's balance of good and bad words, -1 to 1")),
    (
        "is_opinion",
        pa.bool_(),
        say("true where its own words were scored; a bare share has the polarity of what it shares"),
    ),
    ("brand", TEXT, say("the brand that it is about")),
    ("brands", TEXTS, say("every brand that it is about")),
    ("topics", TEXTS, say("what it is about, where topics were found")),
    ("role", TEXT, say("who speaks: public, brand, staff or bot")),
    ("is_spam", pa.bool_(), say("true when it was counted out as spam")),
    ("spam_reasons", TEXTS, say("why it was taken for spam")),
    ("language", TEXT, say("language of the words; unknown where there are too few")),
    ("direct", COUNT, say("answers and shares that it brought directly")),
    ("total", COUNT, say("answers and shares that it brought in all")),
    ("depth", COUNT, say("steps from the first mention of its chain")),
    ("parent", TEXT, say("id of what it answers or passes on, where that is listed too")),
    ("root", TEXT, say("id of the first mention of its chain, where that is listed too")),
    ("url", TEXT, say("where it can be seen; in internal reports only")),
    ("source_file", TEXT, say("the file that it was read from")),
    ("source_row", COUNT, say("its line or item number in that file, from 1")),
)
WORDS = ("text", "title", "shared_text")
IDS = {"id": "id", "parent": "parent_id", "root": "root_id"}
VEILED = [*WORDS, "source_file", "author_key", "author", "author_id", "role"]  # what the veil looks at
SCHEMA = pa.schema([pa.field(name, kind) for name, kind, _ in COLUMNS])


@dataclass(frozen=True)
class Listed:
    """How many mentions are listed.

    Args:
        rows: Mentions listed.
        of: Mentions that could have been.
    """

    rows: int
    of: int

    def as_dict(self) -> dict[str, Any]:
        """What `report.json` says of the list."""
        columns = [{"name": name, "meaning": meaning} for name, _, meaning in COLUMNS]
        return {"rows": self.rows, "of": self.of, "columns": columns}


def write_listed(engine: Engine, veil: Veil) -> Listed:
    """Make the table `listed_public`: the same mentions as a reader of the pages may see them, in order of time."""
    (counted,) = engine.rows(
        "select (select count(*) from listed) as listed, "
        "(select count(*) from trusted where len(brands) > 0 or role in ('brand', 'staff')) as eligible"
    ).to_pylist()
    engine.keep(NAME, _batches(engine, veil, counted["listed"]), SCHEMA)
    return Listed(rows=counted["listed"], of=max(counted["listed"], counted["eligible"]))


def _batches(engine: Engine, veil: Veil, rows: int) -> Iterator[pa.RecordBatch]:
    for start in range(0, rows, AT_ONCE):
        part = engine.rows(
            "select * from listed where place > $start and place <= $end order by place",
            start=start,
            end=start + AT_ONCE,
        )
        yield _veiled(part, veil)


def _veiled(part: pa.Table, veil: Veil) -> pa.RecordBatch:
    """Mentions as the pages may show them; a column that nothing is taken from stays as it is."""
    seen = part.select(VEILED).to_pylist()
    ids = {one: veil.id(one) for name in IDS.values() for one in set(part[name].to_pylist()) if one}
    words = [veil.words(row) for row in seen]
    made: dict[str, list[str | None]] = {name: [one[name] for one in words] for name in WORDS}
    made |= {name: [ids[one] if one else None for one in part[given].to_pylist()] for name, given in IDS.items()}
    made["author"] = [veil.author(row) for row in seen]
    made["url"] = part["url"].to_pylist() if veil.is_open else [None] * part.num_rows
    columns = [
        pa.array(made[field.name], field.type)
        if field.name in made
        else part[field.name].cast(field.type).combine_chunks()
        for field in SCHEMA
    ]
    return pa.RecordBatch.from_arrays(columns, schema=SCHEMA)
