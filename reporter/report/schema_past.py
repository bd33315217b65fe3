"""What the JSON Schema says of gates and of the past."""

from __future__ import annotations

from reporter.report.gates import COUNTS_AS, RESULTS
from reporter.report.schema_types import COUNT, MOMENT, NUMBER, TEXT, YES, Schema, list_of, maybe, object_of, text

COLUMN = {**list_of(maybe(NUMBER)), "description": "One entry for each of `runs`"}


def gates_schema() -> Schema:
    """What came of each gate of reporter.toml."""
    return list_of(
        object_of(
            figure=text("The lasting name of the figure"),
            estimate=maybe(text("Its name in `estimates`; null where this report has no such figure")),
            title=TEXT,
            level={"enum": ["error", "warn"]},
            result={"enum": list(RESULTS), "description": "inconclusive: too little evidence to tell"},
            counts_as={"enum": list(COUNTS_AS), "description": "What an inconclusive result counts as"},
            expected=TEXT,
            found=TEXT,
            value=maybe({**NUMBER, "description": "What was held to the gate: the figure, or its change"}),
            low=maybe(NUMBER),
            high=maybe(NUMBER),
            n=maybe(COUNT),
            n_authors=maybe(COUNT),
            status=maybe(TEXT),
            reason=maybe(TEXT),
            since=maybe(text("The period that a change is taken from")),
        )
    )


def archive_schema() -> Schema:
    """The runs of the history and the lines drawn from them."""
    estimate = {"$ref": "#/$defs/estimate"}
    changed = object_of(
        name=TEXT,
        title=TEXT,
        unit=TEXT,
        before=estimate,
        after=estimate,
        by={"enum": ["difference", "ratio"]},
        value=NUMBER,
        low=NUMBER,
        high=NUMBER,
        level=NUMBER,
        q={**NUMBER, "description": "Part of false alarms among this and all clearer changes"},
    )
    last = object_of(
        start=MOMENT,
        end=MOMENT,
        shared=text("What the two reports share"),
        compared={**COUNT, "description": "Figures that were compared"},
        changed=list_of(changed),
        broken=list_of(object_of(name=TEXT, why=TEXT)),
    )
    run = object_of(
        id=TEXT,
        start=MOMENT,
        end=MOMENT,
        mentions=maybe(NUMBER),
        scorer=TEXT,
        is_this={**YES, "description": "Whether it is this very report"},
        is_corrected={**YES, "description": "Whether a later run measured the same days again"},
    )
    series = object_of(
        name=text("The lasting name of the figure"),
        unit=TEXT,
        runs={**list_of(COUNT), "description": "Places in `runs` of the runs that show the figure"},
        values=COLUMN,
        lows=COLUMN,
        highs=COLUMN,
        pieces={**list_of(COUNT), "description": "A line is broken where this number changes: another definition"},
        moving=list_of(YES),
        estimate=text("Its name in `estimates`"),
    )
    return object_of(
        runs={**list_of(run), "description": "In order of their time"},
        left_out={**COUNT, "description": "Older runs of the history that are not shown"},
        series=list_of(series),
        last=maybe(last),
        told={**list_of(TEXT), "description": "What is wrong with the history file"},
    )
