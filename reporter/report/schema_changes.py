"""What the JSON Schema says of what changed."""

from __future__ import annotations

from reporter.report.schema_types import COUNT, MOMENT, NUMBER, TEXT, YES, Schema, list_of, maybe, object_of, text

DAY: Schema = {"type": "string", "format": "date"}
FIGURE: Schema = {"$ref": "#/$defs/figure"}


def changes_schema() -> Schema:
    """Lasting changes, unusual stretches, hours and days, and the mix."""
    names = ("volume", "bad", "pace", "answering")
    return object_of(
        headline=maybe(object_of(series={"enum": list(names)}, week=DAY, sentence=TEXT, finding=TEXT, rest=TEXT)),
        series=object_of(**dict.fromkeys(names, _series())),
        middle_wait_hours=maybe({**NUMBER, "description": "Waits longer than this count as slow in `pace`"}),
        platforms=list_of(
            object_of(
                platform=TEXT,
                reason=maybe(text("Why no change can be told; null when it can")),
                hits={**list_of(COUNT), "description": "Mentions by week, from the first week of the period"},
                shifts=list_of(object_of(week=DAY, size=FIGURE)),
            )
        ),
        rhythm=object_of(
            zone=text("Zone of the hours"),
            hours={**list_of(list_of(COUNT)), "description": "Mentions by weekday, Monday first, and hour"},
        ),
        unusual=list_of(_unusual()),
        unusual_tested={**COUNT, "description": "Hours, days and weeks that were looked at"},
        unusual_cells=object_of(all=maybe(COUNT), bad=maybe(COUNT)),
        mix=object_of(pattern=_mix(), platform=_mix()),
    )


def _series() -> Schema:
    week = object_of(
        week=DAY,
        hits=COUNT,
        items=maybe({**COUNT, "description": "Out of so many; null for mentions, which are out of the week"}),
        seen={**NUMBER, "description": "Part of the week that lies in the period, 0..1"},
    )
    return object_of(
        reason=maybe(text("Why no change can be told; null when it can")),
        weeks=list_of(week),
        stretches=list_of(object_of(first=DAY, last=DAY, level=FIGURE)),
        shifts=list_of(_shift()),
    )


def _shift() -> Schema:
    return object_of(
        week={**DAY, "description": "Its first week"},
        first={**DAY, "description": "The earliest week in which it may have begun"},
        last={**DAY, "description": "The latest"},
        until={**DAY, "description": "The last week of the stretch that it begins"},
        is_open={**YES, "description": "Whether that stretch reaches the end of the period"},
        size=FIGURE,
        before=FIGURE,
        after=FIGURE,
        alike=maybe(
            {**FIGURE, "description": "Of bad word: the same like with like, corrected by labels where they suffice"}
        ),
        corrected=maybe(
            {**FIGURE, "description": "Of bad word: with the scorer's mistakes taken out; null without labels"}
        ),
        middles=maybe(object_of(before=maybe(NUMBER), after=maybe(NUMBER))),
        from_source=maybe(text("Platform and kind of export that begins or ends there and makes most of it")),
        stands_without=maybe({**YES, "description": "Without the one who made most of it; null where none did"}),
        drivers=list_of(_driver()),
        phrases=list_of(_phrase()),
        quotes=list_of(text("A public id of a mention")),
        sentence=TEXT,
        because=maybe(TEXT),
    )


def _driver() -> Schema:
    return object_of(
        dimension={"enum": ["conversation", "person", "topic", "source"]},
        name=maybe(text("Pseudonym, topic or platform; who began the conversation")),
        reader=maybe(text("The kind of export")),
        mention=maybe(text("Public id of the conversation's first mention")),
        words=maybe(text("How it begins")),
        part={**NUMBER, "description": "Part of the difference; all parts of one dimension add up to 1"},
        hits_before=COUNT,
        hits_after=COUNT,
        items_after=COUNT,
    )


def _phrase() -> Schema:
    return object_of(
        phrase=text("Words that are said more often, or less, with the change"),
        people_before={**COUNT, "description": "People who said it before"},
        people_after={**COUNT, "description": "People who said it after"},
    )


def _unusual() -> Schema:
    return object_of(
        kind={"enum": ["all", "bad"]},
        start=MOMENT,
        end=MOMENT,
        hours=COUNT,
        seen=COUNT,
        usual=NUMBER,
        usual_low=NUMBER,
        usual_high=NUMBER,
        is_more=YES,
        drivers=list_of(_driver()),
        phrases=list_of(_phrase()),
        quotes=list_of(text("A public id of a mention")),
        sentence=TEXT,
        because=maybe(TEXT),
    )


def _mix() -> Schema:
    part = object_of(name=TEXT, before=FIGURE, after=FIGURE, part={**NUMBER, "description": "Part of the divergence"})
    return object_of(
        divergence=FIGURE,
        p=maybe({**NUMBER, "description": "How often weeks dealt out by chance lie as far apart"}),
        by_chance=maybe({**NUMBER, "description": "What 95 % of such deals stay below"}),
        parts=list_of(part),
    )
