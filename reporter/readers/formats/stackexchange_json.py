"""Stack Exchange's API: questions, answers and comments, nested or each for itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from reporter.mentions import Mention
from reporter.readers.compose import Export
from reporter.readers.documents import Item
from reporter.readers.fields import Record, count_of, list_at, object_at, raw_text, text_of
from reporter.readers.json_reader import JsonReader, inner_row
from reporter.readers.names import public_name
from reporter.readers.protocol import Format, Rejected
from reporter.readers.text import clean, html_to_text, unescape

_SITE = re.compile(r"https?://([A-Za-z0-9.-]{3,100})/")


class StackExchangeJsonReader(JsonReader):
    """Reads posts and comments. Questions and answers of a site share one count of ids, comments have another."""

    name = "stackexchange_json"
    title = "Stack Exchange API"
    mapping: ClassVar[Mapping[str, str]] = {
        "id": "site in link or owner.link, and question_id, answer_id or comment_id",
        "author": "owner.display_name",
        "author_id": "owner.user_id",
        "text": "body_markdown, body, excerpt",
        "title": "title",
        "url": "link",
        "created_at": "creation_date",
        "parent_id": "question_id of an answer, post_id of a comment",
        "conversation_id": "question_id",
        "likes": "score",
        "replies": "answer_count, comment_count",
    }
    format = Format(
        export="api.stackexchange.com with a filter that has bodies: questions, answers, comments, search/excerpts",
        files="JSON, JSON lines",
        gives=frozenset(mapping) - {"id"},
        cannot=("Words, where the filter leaves out the body.", "Who voted."),
        is_confirmed=False,
    )
    places = ("items.item",)
    excerpt_keys = ("title", "body", "error_message")

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of an id of its own kind with a date and an owner."""
        has_id = any(key in record for key in ("question_id", "answer_id", "comment_id"))
        if not has_id or "creation_date" not in record:
            return 0.0
        return 0.96 if "owner" in record or "item_type" in record else 0.85

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """The question with its answers and all comments below them."""
        if "error_id" in record:
            raise ValueError("this is a message of the API, not a post")
        stack: list[tuple[Record, str, str | None]] = [(record, _site(record), text_of(record, "question_id"))]
        at = row
        while stack:
            found, site, question = stack.pop()

            def make(found: Record = found, at: int = at, site: str = site, question: str | None = question) -> Mention:
                return _mention(found, at, site, question, export)

            yield self.attempt(at, found, make)
            below = [object_at(inner) for key in ("answers", "comments") for inner in list_at(found, key)]
            stack += [(inner, _site(inner) or site, question) for inner in reversed(below)]
            at = inner_row(item, export) if stack else at


def post_id(site: str, number: str) -> str:
    """The native id of a question or an answer; without its site where the export names none."""
    return f"{site}/{number}" if site else number


def comment_id(site: str, number: str) -> str:
    """The native id of a comment."""
    return post_id(site, f"comment-{number}")


def _mention(post: Record, row: int, site: str, question: str | None, export: Export) -> Mention:
    owner = object_at(post, "owner")
    comment, answer = text_of(post, "comment_id"), text_of(post, "answer_id")
    number = comment or answer or text_of(post, "question_id")
    if number is None:
        raise ValueError("the item is neither a question nor an answer nor a comment")
    above = text_of(post, "post_id") if comment else text_of(post, "question_id") or question if answer else None
    user = text_of(owner, "user_id")
    name = None if owner.get("user_type") == "does_not_exist" and not user else _plain(raw_text(owner, "display_name"))
    return export.mention(
        row,
        "stack_exchange",
        comment_id(site, number) if comment else post_id(site, number),
        "comment" if comment or answer else "post",
        author=public_name(name),
        author_id=f"{site}/users/{user}" if user and site else user,
        text=_words(post),
        title=None if comment or answer else _plain(raw_text(post, "title")),
        url=text_of(post, "link"),
        time=export.moment(post.get("creation_date"), "creation_date"),
        parent=post_id(site, above) if above else None,
        conversation=post_id(site, question or number) if question or not (comment or answer) else None,
        likes=count_of(post, "score"),
        replies=count_of(post, "answer_count", "comment_count"),
    )


def _words(post: Record) -> str | None:
    """The words of a post, which is HTML, or escaped Markdown where the filter asks for it."""
    if markdown := raw_text(post, "body_markdown"):
        return _plain(markdown)
    body = raw_text(post, "body", "excerpt")
    return clean(html_to_text(body)) if "<" in body or "&" in body else clean(body)


def _plain(text: str) -> str | None:
    return clean(unescape(text))


def _site(post: Record) -> str:
    # The API's usual filters give answers and comments no link of their own, but one to their author.
    found = _SITE.match(raw_text(post, "link") or raw_text(object_at(post, "owner"), "link"))
    return found[1].lower().removeprefix("www.") if found else ""
