"""What reviews share: stars on one scale, and the owner's answer as a row of its own."""

from __future__ import annotations

from reporter.mentions import Mention
from reporter.readers.compose import Export, on_scale
from reporter.readers.rejects import BadValueError
from reporter.readers.times import Moment
from reporter.readers.values import as_rating


def stars_of_five(value: object, field: str) -> float | None:
    """One to five stars on a scale of 0 to 1; None where there are none.

    Raises:
        BadValueError: It is there and no number.
    """
    try:
        found = as_rating(value)
    except BadValueError as error:
        raise error.of(field) from None
    return on_scale(found[0], 1, 5) if found else None


def owner_reply(
    export: Export,
    row: int,
    platform: str,
    review: str | None,
    words: str | None,
    time: Moment | None,
    owner: str | None,
) -> Mention:
    """The answer of the business to a review, which has no id of its own; it is the owner's by definition.

    Args:
        export: The file.
        row: Its number.
        platform: That of the review.
        review: Native id of the review.
        words: What the owner says.
        time: When.
        owner: The name of the business where the export tells it.

    Raises:
        BadValueError: The review has no id, so that nothing could be answered.
    """
    if not review:
        raise BadValueError("the review that was answered has no id")
    return export.mention(
        row,
        platform,
        f"{review}/reply",
        "comment",
        author=owner,
        text=words,
        time=time,
        parent=review,
        conversation=review,
        is_owner=True,
    )
