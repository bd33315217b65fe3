"""What the JSON Schema says of circles: exchanges alive, steps between people, and communities."""

from __future__ import annotations

from reporter.report.schema_types import COUNT, NUMBER, TEXT, YES, Schema, list_of, maybe, object_of, text

DAY: Schema = {**TEXT, "format": "date"}
VERDICT: Schema = {"enum": ["supported", "contradicted", "not_enough"]}


def circles_schema() -> Schema:
    """The plain data beside the estimates `circles.…`."""
    return object_of(kept=_kept(), apart=_apart(), communities=_communities())


def _kept() -> Schema:
    return object_of(
        hours_a_week=maybe({**NUMBER, "description": "As reporter.toml says; null when it does not"}),
        minutes_a_contact=maybe(NUMBER),
        least_pause_days={**NUMBER, "description": "How far apart contacts may lie and still keep an exchange alive"},
        months=list_of(object_of(month=text("Of `circles.alive.…`"), day=DAY)),
        claims=object_of(face_to_face=VERDICT, social_media=VERDICT),
        otherwise=object_of(
            half=maybe({**COUNT, "description": "Exchanges alive at the end with half of the half-life"}),
            double=maybe(COUNT),
        ),
        reason=maybe(text("Why exchanges cannot be seen; null when they can")),
    )


def _apart() -> Schema:
    return object_of(
        linked={**COUNT, "description": "People who have exchanged a word with another, the brand left out"},
        connected={**COUNT, "description": "Of these, those in the largest connected group"},
        drawn=maybe({**COUNT, "description": "Exchanges drawn from each stretch of 28 days"}),
        stretches=list_of({**NUMBER, "description": "Steps in each stretch, the oldest first"}),
    )


def _communities() -> Schema:
    return object_of(
        linked=COUNT,
        pairs={**COUNT, "description": "Pairs of people who have exchanged a word"},
        is_beyond_chance=maybe({**YES, "description": "null where there was too little to group"}),
        listed=list_of(
            object_of(
                people=COUNT,
                ties={**COUNT, "description": "Pairs within the group"},
                outward={**COUNT, "description": "Pairs of one within and one outside"},
                conversations=COUNT,
                words=list_of(TEXT),
            )
        ),
        modularity=maybe(NUMBER),
        rewired=maybe({**NUMBER, "description": "Mean modularity with the pairs drawn anew"}),
        dealt=maybe({**NUMBER, "description": "Mean modularity with people dealt anew to the same conversations"}),
        p_rewired=maybe(NUMBER),
        p_dealt=maybe(NUMBER),
        reason=maybe(text("Why nothing was grouped; null when it was")),
    )
