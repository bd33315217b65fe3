"""What the JSON Schema says of the working behind the index of vital signs."""

from __future__ import annotations

from reporter.report.comparisons import SIGNS
from reporter.report.schema_types import COUNT, MOMENT, NUMBER, YES, Schema, list_of, maybe, object_of


def vitals_schema() -> Schema:
    """Weights, sensitivity, and the change from half to half; the figures themselves are `vital.*` estimates."""
    sign: Schema = {"enum": list(SIGNS)}
    part = maybe({**NUMBER, "description": "Part of the variance of the index when only this doubt is let in"})
    return object_of(
        draws={**COUNT, "description": "How often people were drawn"},
        weights=object_of(**dict.fromkeys(SIGNS, NUMBER)),
        used=list_of({**sign, "description": "The signs that the index is made of"}),
        arithmetic=maybe({**NUMBER, "description": "The plain mean of the same signs"}),
        without=list_of(object_of(sign=sign, value=NUMBER)),
        variance=maybe(object_of(people=part, labels=part, weights=part)),
        correlations=list_of(object_of(one=sign, other=sign, value=maybe(NUMBER))),
        change=object_of(
            start=maybe(MOMENT),
            middle=maybe({**MOMENT, "description": "Where the later half starts"}),
            end=maybe(MOMENT),
            used=list_of(
                {**sign, "description": "The signs that both halves have, which the change of the index is of"}
            ),
            chances=list_of(
                object_of(
                    sign={"enum": [*SIGNS, "index"]},
                    chance_up=maybe({**NUMBER, "description": "Part of the paired draws with the later half above"}),
                    is_clear={**YES, "description": "May be called a change, all comparisons of the report considered"},
                )
            ),
        ),
    )
