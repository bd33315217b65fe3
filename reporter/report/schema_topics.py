"""What the JSON Schema says of topics."""

from __future__ import annotations

from reporter.report.schema_types import COUNT, TEXT, Schema, list_of, maybe, object_of, text


def topics_schema() -> Schema:
    """What people speak of, and what the good and the bad are about."""
    side = list_of(
        object_of(
            phrase=TEXT,
            positive={**COUNT, "description": "People who say it in good clauses"},
            negative={**COUNT, "description": "People who say it in bad clauses"},
        )
    )
    quotes = list_of(text("A public id of a mention"))
    weekly = {**list_of(COUNT), "description": "In each of the last weeks, the oldest first"}
    topic = object_of(
        name=text("Its best phrase"),
        phrases=list_of(text("Another phrase of it")),
        people=COUNT,
        mentions=COUNT,
        positive={**COUNT, "description": "Mentions that say something good of it"},
        negative={**COUNT, "description": "Mentions that say something bad of it"},
        unanswered={**COUNT, "description": "Of the bad ones, those without an answer by the brand in the input"},
        leans=maybe({"enum": ["positive", "negative"]}),
        moves=maybe({"enum": ["up", "down"]}),
        weekly=weekly,
        weekly_negative=weekly,
        quotes=object_of(positive=quotes, negative=quotes),
    )
    return object_of(
        mentions={**COUNT, "description": "Mentions of the word of mouth"},
        readable={**COUNT, "description": "Of these, those with words in English or too few to tell"},
        with_topic={**COUNT, "description": "Of these, those that speak of a topic"},
        topics={**list_of(topic), "description": "The number k in `topic.….k`"},
        sides=object_of(positive=side, negative=side),
    )
