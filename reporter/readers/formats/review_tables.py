"""Reviews of the two app shops as tables: what scrapers give, saved with pandas."""

from __future__ import annotations

import ast
import re
from typing import ClassVar

from reporter.mentions import Mention
from reporter.readers.compose import on_scale
from reporter.readers.formats.app_store import made_review
from reporter.readers.formats.google_play import answer_to
from reporter.readers.formats.google_play_scraper import NOBODY
from reporter.readers.formats.listening import words_in
from reporter.readers.names import public_name
from reporter.readers.protocol import Format
from reporter.readers.rejects import BadValueError
from reporter.readers.tables.known import Cells, KnownTable
from reporter.readers.text import words_of
from reporter.readers.times import read_time
from reporter.readers.values import as_rating

# An object as Python writes it, of which only two texts are wanted.
_LITERAL = r"""('(?:[^'\\]|\\[\\'"nrtxuU])*'|"(?:[^"\\]|\\[\\'"nrtxuU])*")"""
_BODY, _MODIFIED = (re.compile(rf"'{key}': {_LITERAL}", re.DOTALL) for key in ("body", "modified"))
_RESPONSE_LIMIT = 50_000


class GooglePlayScraperTable(KnownTable):
    """Reads reviews; the developer's answer becomes a row of its own."""

    name = "google_play_scraper_csv"
    title = "Google Play reviews (google-play-scraper, CSV)"
    required = ("review id", "score", "content", "thumbs up count|reply content|review created version")
    platform = "google_play"
    columns: ClassVar = {
        "id": "review id",
        "author": "user name",
        "text": "content",
        "created_at": "at",
        "likes": "thumbs up count",
    }
    needed = ("score", "at", "reply content", "replied at")
    format = Format(
        export="google-play-scraper, the Python package, saved with pandas",
        files="CSV, XLSX",
        gives=frozenset(
            {
                "author", "author_id", "text", "created_at", "time_basis", "rating", "likes", "parent_id",
                "parent_evidence", "conversation_id", "is_owner",
            }
        ),
        cannot=("Country or language.", "The zone of times: it is that of the machine that saved them."),
    )  # fmt: skip

    def amend(self, mention: Mention, cells: Cells) -> list[Mention]:
        """The review, and after it the developer's answer where there is one."""
        mention["kind"] = "review"
        mention["rating"] = _stars(cells, "score")
        author = mention["author"]
        mention["author"] = mention["author_id"] = None if author in NOBODY else public_name(author)
        words = words_in(cells, "reply content")
        if not words:
            return [mention]
        reply = answer_to(mention, words_of(words), words_in(cells, "replied at"), None)
        if reply["time_basis"] == "exact" and mention.get("time_basis") not in (None, "exact"):
            _share_zone(reply, mention, words_in(cells, "at"))
        return [mention, reply]


def _share_zone(reply: Mention, review: Mention, told: str | None) -> None:
    """Put the time of an answer in the zone in which that of its review was read: one machine wrote both."""
    said, plain, at = review.get("created_at"), read_time(told) if told else None, reply["created_at"]
    if said and plain and at:
        reply["created_at"] = at + (said - plain.at)
    reply["time_basis"] = review["time_basis"]


class AppStoreScraperTable(KnownTable):
    """Reads reviews; the developer's answer stands in a cell as Python writes an object."""

    name = "app_store_scraper_csv"
    title = "App Store reviews (app-store-scraper, CSV)"
    required = ("review", "rating", "user name", "is edited|developer response")
    platform = "app_store"
    # The package takes the zone away from times that are in UTC.
    zone = "UTC"
    columns: ClassVar = {
        # Any value will do: the package saves no ids, and the id is made below.
        "id": "user name",
        "author": "user name",
        "text": "review",
        "title": "title",
        "created_at": "date",
    }
    needed = ("rating", "date", "developer response")
    format = Format(
        export="app-store-scraper, the Python package, saved with pandas",
        files="CSV, XLSX",
        gives=frozenset(
            {
                "author", "author_id", "text", "title", "created_at", "time_basis", "rating", "parent_id",
                "parent_evidence", "conversation_id", "is_owner",
            }
        ),
        cannot=("The country of a review.", "Ids of reviews."),
    )  # fmt: skip

    def amend(self, mention: Mention, cells: Cells) -> list[Mention]:
        """The review, and after it the developer's answer where there is one."""
        mention["kind"] = "review"
        mention["rating"] = _stars(cells, "rating")
        if mention["text"] is None and mention["title"] is None and mention["rating"] is None:
            raise BadValueError("there is no text and no rating in this row")
        native = made_review(mention["author"], words_in(cells, "date"), mention["title"], mention["text"])
        mention["id"] = f"app_store:{native}"
        mention["author"] = mention["author_id"] = public_name(mention["author"])
        response = (words_in(cells, "developer response") or "")[:_RESPONSE_LIMIT]
        words = _written(_BODY, response)
        if not words:
            return [mention]
        return [mention, answer_to(mention, words_of(words), _written(_MODIFIED, response), None)]


def _stars(cells: Cells, name: str) -> float | None:
    try:
        found = as_rating(words_in(cells, name))
    except BadValueError as error:
        raise error.of(name) from None
    return on_scale(found[0], 1, 5) if found else None


def _written(pattern: re.Pattern[str], response: str) -> str | None:
    """A text inside an object as Python writes it; None where there is none."""
    found = pattern.search(response)
    try:
        return str(ast.literal_eval(found[1])) if found else None
    except (SyntaxError, ValueError):
        return None
