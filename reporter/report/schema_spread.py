"""What the JSON Schema says of the spread of word."""

from __future__ import annotations

from reporter.mentions import KINDS, POLARITIES
from reporter.report.schema_types import (
    COUNT,
    NUMBER,
    TEXT,
    YES,
    Schema,
    list_of,
    maybe,
    object_of,
    text,
)
from reporter.statistics.equivalence import VERDICTS


def spread_schema() -> Schema:
    """What stands under `spread`: the verdict, and each part of the stage."""
    links = ("linked", "roots", "orphans", "self_parents", "cycles_cut", "negative_delays", "without_time", "day_only")
    return object_of(
        verdict={"enum": list(VERDICTS)},
        sentence=TEXT,
        reason=text("Why the verdict is what it is"),
        window_hours=maybe(NUMBER),
        margin=NUMBER,
        equivalence=object_of(low=maybe(NUMBER), high=maybe(NUMBER), level=NUMBER, within_margin=maybe(YES)),
        links=object_of(**dict.fromkeys(links, COUNT)),
        cascades=list_of(object_of(root=TEXT, size=COUNT, depth=COUNT, polarity={"enum": list(POLARITIES)})),
        notable=list_of(_chain()),
        crosscheck=object_of(
            compared={**COUNT, "description": "Polarities of which both ways of counting say something"},
            apart=list_of({"enum": list(POLARITIES)}),
        ),
        shape=object_of(horizon_hours=maybe(NUMBER), shares=_channel(), replies=_channel()),
        timing=_timing(),
        turns=object_of(
            replies={**COUNT, "description": "Answers of others, in their own words, to word that could be scored"},
            repliers={**COUNT, "description": "Known people behind them"},
            bad_answered={**COUNT, "description": "Bad mentions that somebody else answered"},
            bad_defended={**COUNT, "description": "Of these, those that somebody else answered well"},
        ),
        alike=_alike(),
        defences=list_of(object_of(mention=TEXT, answer=TEXT)),
        reach=_reach(),
        rings=_rings(),
        evidence=_evidence(),
    )


def _alike() -> Schema:
    found = ("alike", "reversed", "depends", "explained", "weaker", "hidden", "not_told")
    return object_of(
        sentence=maybe(text("What good against bad is when like is compared with like, where that says more")),
        depends_on=maybe(text("What the ratio depends on, where a paradox was found")),
        groupings=list_of(
            object_of(
                by={"enum": ["platform", "activity", "place"]},
                found={"enum": list(found)},
                groups=list_of(object_of(group=TEXT, ratio={"$ref": "#/$defs/figure"})),
            )
        ),
    )


def _channel() -> Schema:
    point = object_of(tone={"enum": list(POLARITIES)}, size=COUNT, part=NUMBER, low=NUMBER, high=NUMBER, n=COUNT)
    return object_of(
        chains={**COUNT, "description": "Cascades of two mentions or more"},
        fragments={**COUNT, "description": "Of these, those whose beginning is not in the input"},
        inferred={**COUNT, "description": "Of the others, those with a link that no platform named"},
        sizes={**list_of(point), "description": "The part of the chains that has at least so many mentions"},
        speed=object_of(
            verdict={"enum": ["good", "bad", "cannot_be_told", "too_few"]},
            reason=maybe(TEXT),
            observed=maybe(COUNT),
            expected=maybe(NUMBER),
            chains=COUNT,
            p=maybe(NUMBER),
        ),
    )


def _chain() -> Schema:
    """A notable cascade; `half_hours` is null where it is too young, too small or without times."""
    node = object_of(
        id=TEXT,
        parent=maybe(TEXT),
        depth=COUNT,
        hours=maybe(NUMBER),
        author=maybe(TEXT),
        platform=TEXT,
        kind={"enum": list(KINDS)},
        polarity={"enum": list(POLARITIES)},
        audience=maybe({**COUNT, "description": "Followers; to two digits in a public report"}),
        direct=COUNT,
        total=COUNT,
        direct_not_drawn=COUNT,
        words=maybe(TEXT),
    )
    return object_of(
        root=TEXT,
        size=COUNT,
        polarity={"enum": list(POLARITIES)},
        depth=COUNT,
        breadth=COUNT,
        virality=NUMBER,
        star_virality=NUMBER,
        path_virality=NUMBER,
        half_hours=maybe(NUMBER),
        first_hours=maybe(NUMBER),
        is_fragment=YES,
        is_inferred=YES,
        with_audience=COUNT,
        nodes=list_of(node),
    )


def _timing() -> Schema:
    baselines = {
        "enum": ["constant", "hour_of_day", "weeks", "few_days", "hour_of_day_and_weeks", "hour_of_day_and_few_days"]
    }
    return object_of(
        sentence=maybe(text("Why nothing is read from timing; null when something is")),
        watched=text("Which mentions were looked at"),
        events=COUNT,
        earlier={**COUNT, "description": "Good and bad mentions before those that were looked at"},
        untimed=COUNT,
        others={**COUNT, "description": "Neutral and unscored mentions, which take no part"},
        step=text("To what the clocks are read"),
        is_exploratory=maybe(YES),
        delay_hours=maybe({**NUMBER, "description": "Mean delay of what a mention brings"}),
        growth=maybe(NUMBER),
        baseline=maybe(baselines),
        baselines=list_of(object_of(baseline=baselines, difference=NUMBER, growth=NUMBER, above_best=NUMBER)),
    )


def _reach() -> Schema:
    bounds = {key: {"$ref": "#/$defs/figure"} for key in ("direct", "added", "union", "amplification", "coverage")}
    return object_of(
        platforms=list_of(text("A platform that says the size of audiences")),
        people_elsewhere={**COUNT, "description": "People who spoke on platforms that do not"},
        coverage_needed={**NUMBER, "description": "Part of the audiences that must be known, 0..1"},
        brands=list_of(object_of(brand=TEXT, is_own=YES, **bounds)),
        conversations=list_of(
            object_of(root=TEXT, size=COUNT, polarity={"enum": list(POLARITIES)}, platform=TEXT, **bounds)
        ),
    )


def _rings() -> Schema:
    return object_of(
        steps=maybe(list_of(object_of(steps=COUNT, people=COUNT))),
        people={**COUNT, "description": "People of the word of mouth who are known by an account"},
        connected={**COUNT, "description": "The largest group of them linked by answers and shares, the brand apart"},
        unnamed={**COUNT, "description": "Mentions of unnamed accounts, which stand in no ring"},
    )


def _evidence() -> Schema:
    rungs = ("id", "url", "quoted_text", "sole_reply", "lost", "unsaid", "first")
    return object_of(
        rungs=object_of(**dict.fromkeys(rungs, COUNT)),
        guessed={**COUNT, "description": "Mentions whose parent is guessed: quoted_text and sole_reply"},
        window_hours=maybe(NUMBER),
    )
