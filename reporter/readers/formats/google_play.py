"""Google Play: the monthly reviews that the console exports, with the developer's answers."""

from __future__ import annotations

import binascii
import re
from base64 import urlsafe_b64decode
from typing import ClassVar
from urllib.parse import unquote

from reporter.mentions import Mention
from reporter.readers.compose import on_scale
from reporter.readers.formats.listening import words_in
from reporter.readers.protocol import Format
from reporter.readers.rejects import BadValueError
from reporter.readers.tables.known import Cells, KnownTable
from reporter.readers.text import words_of
from reporter.readers.times import read_time
from reporter.readers.values import as_rating, made_id

_REVIEW_ID = re.compile(r"(?:[?&#;]review_?id=|ReviewPlace:(?:.*&)?id=)([\w:.~-]{6,120})", re.IGNORECASE)
# "gp:" in base 64, as all ids of old begin.
_ENCODED = "Z3A6"
_SUBMITTED = ("review submit millis since epoch", "review submit date and time")


class GooglePlayReader(KnownTable):
    """Reads a review and the developer's answer out of one row; a rating without words is a review too."""

    name = "google_play"
    title = "Google Play Console reviews (CSV)"
    required = ("package name", "star rating", "|".join(_SUBMITTED), "review text|review title")
    platform = "google_play"
    zone = "UTC"
    columns: ClassVar = {
        # Any value will do: a rating without words has no link, and the id is made below.
        "id": ", ".join(_SUBMITTED),
        "url": "review link",
        "text": "review text",
        "title": "review title",
        "created_at": ", ".join(_SUBMITTED),
        "lang": "reviewer language",
    }
    needed = (
        *_SUBMITTED, "package name", "device", "star rating", "app version code", "review link",
        "developer reply text", "developer reply millis since epoch", "developer reply date and time",
    )  # fmt: skip
    format = Format(
        export="Google Play Console: Download reports, Reviews",
        files="CSV (UTF-16)",
        gives=frozenset(
            {
                "author", "author_id", "text", "title", "url", "lang", "created_at", "time_basis", "rating",
                "parent_id", "parent_evidence", "conversation_id", "is_owner",
            }
        ),
        cannot=(
            "Who wrote a review: Google does not export it. Only the app that answers is named.",
            "Earlier wordings of a review that was changed.",
        ),
        owner_only=frozenset({"author", "author_id"}),
    )  # fmt: skip

    def amend(self, mention: Mention, cells: Cells) -> list[Mention]:
        """The review, and after it the developer's answer where there is one."""
        package = words_in(cells, "package name")
        if package is None:
            raise BadValueError("the row names no app")
        native = _linked_review(mention["url"] or "")
        native = native or made_id(package, words_in(cells, *_SUBMITTED), words_in(cells, "device"))
        mention["id"], mention["kind"] = f"google_play:{native}", "review"
        found = as_rating(words_in(cells, "star rating"))
        mention["rating"] = on_scale(found[0], 1, 5) if found else None
        if mention["text"] is None and mention["title"] is None and mention["rating"] is None:
            raise BadValueError("there is no text and no rating in this row")
        answer = words_in(cells, "developer reply text")
        if not answer:
            return [mention]
        told = words_in(cells, "developer reply millis since epoch", "developer reply date and time")
        return [mention, answer_to(mention, words_of(answer), told, package)]


def _linked_review(url: str) -> str | None:
    """The id of a review out of its link; links of the shop hold it once more encoded.

    >>> _linked_review("https://play.google.com/store/apps/details?id=org.example&reviewId=Z3A6QWNtZTEyMw")
    'gp:Acme123'
    """
    found = _REVIEW_ID.search(unquote(url[:4096]))
    if not found:
        return None
    native = found[1]
    if native.startswith(_ENCODED):
        try:
            return urlsafe_b64decode(native + "=" * (-len(native) % 4)).decode("ascii")
        except (binascii.Error, UnicodeDecodeError):
            return native
    return native


def answer_to(review: Mention, words: str | None, told: str | None, who: str | None) -> Mention:
    """The answer of the business to a review, as a mention of its own, which is the owner's by definition.

    Args:
        review: What it answers.
        words: The answer.
        told: When it was given, in UTC, as it stands in the file.
        who: What the file calls the business.

    Raises:
        BadValueError: The time is none.
    """
    moment = read_time(told) if told else None
    if told and moment is None:
        raise BadValueError("the time of the answer cannot be understood", told)
    basis = moment.basis if moment else None
    return Mention(
        id=f"{review['id']}/reply",
        platform=review["platform"],
        kind="comment",
        author=who,
        author_id=who,
        text=words,
        created_at=moment.at if moment else None,
        time_basis="exact" if basis == "assumed_utc" else basis,
        parent_id=review["id"],
        parent_evidence="id",
        conversation_id=review["id"],
        is_owner=True,
        source_row=review["source_row"],
    )
