"""What the JSON Schema says of the size of audiences: against worth, and of the brand's own."""

from __future__ import annotations

from reporter.report.schema_types import COUNT, NUMBER, TEXT, YES, Schema, list_of, maybe, object_of, text


def presence_schema() -> Schema:
    """The size of people's audiences against what they set off."""
    return object_of(
        platforms=list_of(text("A platform: the number in `presence.platform_spread_correlation.0`")),
        margin={**NUMBER, "description": "Up to which a correlation counts as none"},
        people={**COUNT, "description": "People whose audience is known"},
        without={**COUNT, "description": "People whose audience is not known"},
        tests=list_of(
            object_of(
                outcome={"enum": ["spread", "reciprocity", "polarity"]},
                low=maybe({**NUMBER, "description": "Lower end of the interval at 90 %"}),
                high=maybe(NUMBER),
                is_none=maybe({**YES, "description": "Whether that interval lies within the margin"}),
            )
        ),
        dots=list_of(
            object_of(
                name=maybe(text("A pseudonym; the handle in an internal report")),
                audience={**COUNT, "description": "Followers; to two digits in a public report"},
                spread={**NUMBER, "description": "Answers and shares of others, directly, for one mention"},
                mentions=COUNT,
            )
        ),
    )


def audience_schema() -> Schema:
    """The brand's own audiences: how many take part, and sudden steps."""
    day = {**TEXT, "format": "date"}
    return object_of(
        accounts=list_of(
            object_of(
                account=maybe(text("Number k in `audience.engaged_rate.<k>` and `audience.peer_rank.<k>`")),
                role={"enum": ["brand", "staff"]},
                platform=TEXT,
                audience=COUNT,
                engaged={**COUNT, "description": "People who answered it or passed it on"},
                peers={**COUNT, "description": "Other accounts of the platform with a like number of followers"},
                days={**COUNT, "description": "Days on which the number of followers is known; 0 below five"},
                steps=list_of(
                    object_of(
                        start=day,
                        end=day,
                        before=COUNT,
                        after=COUNT,
                        mentions={**COUNT, "description": "Mentions of the brand from three days before to the end"},
                        usual={**NUMBER, "description": "Mentions in as many other days"},
                        has_talk={**YES, "description": "Whether these mentions are more than chance gives"},
                    )
                ),
            )
        ),
        readers=list_of(object_of(reader=TEXT, rows=COUNT, with_audience=COUNT)),
    )
