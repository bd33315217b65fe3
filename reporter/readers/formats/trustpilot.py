"""Trustpilot: reviews of a business and of its products, with the business's answers."""

from __future__ import annotations

from typing import ClassVar

from reporter.mentions import Mention
from reporter.readers.compose import on_scale
from reporter.readers.formats.google_play import answer_to
from reporter.readers.formats.listening import words_in
from reporter.readers.formats.listening_rules import settle_author
from reporter.readers.protocol import Format
from reporter.readers.tables.known import Cells, KnownTable
from reporter.readers.text import words_of
from reporter.readers.values import as_rating

_STARS = ("review stars", "stars", "star rating", "rating")
_ANSWERS = ("company response", "business reply", "company reply", "business response", "reply", "reply text")
_ANSWERED = (
    "business reply date utc", "company response date utc", "company reply date utc", "business response date utc",
    "reply date utc", "reply date", "company reply date",
)  # fmt: skip


class TrustpilotReader(KnownTable):
    """Reads service reviews and product reviews; addresses of customers never get in."""

    name = "trustpilot"
    title = "Trustpilot reviews (CSV, XLSX)"
    required = (
        "review id",
        "review stars|stars",
        "review content|content|review title",
        "review created utc|created at|review username|consumer name|business unit id|webshop name",
    )
    platform = "trustpilot"
    zone = "UTC"
    columns: ClassVar = {
        "id": "review id",
        "url": "review url, review link",
        "text": "review content, content, text",
        "title": "review title, title",
        "author": "review username, consumer name, consumer display name",
        "author_id": "review consumer user id, consumer id",
        "created_at": "review created utc, created at, review created, created at utc",
        "lang": "review language, language",
        "location": "review country, consumer country, country",
    }
    needed = (*_STARS, *_ANSWERS, *_ANSWERED, "webshop name", "domain url", "business unit name", "business unit id")
    format = Format(
        export="Trustpilot Business: Reviews, Export; or Integrations, Exports",
        files="CSV, XLSX",
        gives=frozenset(
            {
                "author", "author_id", "text", "title", "created_at", "time_basis", "rating", "parent_id",
                "parent_evidence", "conversation_id", "lang", "is_owner",
            }
        ),
        cannot=("Likes of a review.", "The answer's words in files that only say when it was given."),
    )  # fmt: skip

    def amend(self, mention: Mention, cells: Cells) -> list[Mention]:
        """The review, and after it the business's answer where there is one."""
        mention["kind"] = "review"
        mention["id"] = mention["id"].strip()
        found = as_rating(words_in(cells, *_STARS))
        mention["rating"] = on_scale(found[0], 1, 5) if found else None
        settle_author(mention)
        answer = words_in(cells, *_ANSWERS)
        if not answer:
            return [mention]
        who = words_in(cells, "webshop name", "business unit name", "domain url")
        return [mention, answer_to(mention, words_of(answer), words_in(cells, *_ANSWERED), who)]
