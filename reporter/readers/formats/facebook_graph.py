"""Facebook's Graph API: the posts of a page with their comments and the answers to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from reporter.mentions import Mention
from reporter.readers.compose import Export
from reporter.readers.documents import Item
from reporter.readers.fields import Record, count_of, list_at, object_at, raw_text, text_of
from reporter.readers.json_reader import JsonReader, damaged, inner_row
from reporter.readers.protocol import Format, Rejected
from reporter.readers.text import clean

_PAIR = re.compile(r"\d{4,25}_\d{4,25}")
# What only a comment has, and what only a post has.
_OF_COMMENT = frozenset({"like_count", "comment_count", "parent", "can_remove", "can_comment", "user_likes", "object"})
_OF_POST = frozenset(
    {
        "shares",
        "reactions",
        "likes",
        "status_type",
        "story",
        "updated_time",
        "full_picture",
        "is_published",
        "promotable_id",
    }
)
# What the API gives of a comment when nobody asks for more.
_BARE_COMMENT = frozenset({"id", "created_time", "from", "message", "message_tags", "attachment"})


class FacebookGraphReader(JsonReader):
    """Reads pages of posts with nested comments, or lists of comments.

    A post's id is the second part of `page_post`, and a comment's is `post_comment` as a whole, so that a comment
    names its post even where the export does not.
    """

    name = "facebook_graph"
    title = "Facebook Graph API (page)"
    format = Format(
        export="Facebook's Graph API: a page's posts or feed with comments, or the comments of a post",
        files="JSON, JSON lines",
        gives=frozenset(
            {
                "author", "author_id", "text", "shared_text", "url", "created_at", "parent_id", "conversation_id",
                "likes", "shares", "replies",
            }
        ),
        cannot=("Authors, where the page's token may not see them.", "Who follows a person."),
        is_confirmed=False,
    )  # fmt: skip
    mapping: ClassVar = {
        "id": "id",
        "author": "from.name",
        "author_id": "from.id",
        "text": "message",
        "shared_text": "attachments.data.description",
        "url": "permalink_url",
        "created_at": "created_time",
        "parent_id": "parent_id, parent.id, id",
        "conversation_id": "id",
        "likes": "reactions.summary.total_count, likes.summary.total_count, like_count",
        "shares": "shares.count",
        "replies": "comments.summary.total_count, comment_count",
    }
    places = ("data.item", "posts.data.item", "feed.data.item", "published_posts.data.item")
    excerpt_keys = ("message", "story")

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of an id in two parts with Facebook's name of the time, or of a page's list."""
        if not isinstance(record.get("created_time"), str) or not isinstance(record.get("id"), str):
            return 0.0
        marks = record.keys() & (
            _OF_COMMENT | _OF_POST | {"message", "from", "permalink_url", "comments", "attachments"}
        )
        return 0.95 if _PAIR.fullmatch(str(record["id"])) and marks else 0.6 if len(marks) >= 3 else 0.0

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """A post or a comment, and everything below it."""
        if "created_time" not in record and "message" not in record:
            raise ValueError("the item is not a post or a comment")
        if _is_comment(record):
            yield from self._comment(record, None, None, row, item, export)
            return
        yield self.attempt(row, record, lambda: _post(record, row, export))
        post = _post_id(record)
        for at, part in enumerate(list_at(record, "attachments", "data")):
            if not isinstance(part, dict):
                yield damaged(inner_row(item, export), f"attachments.data[{at}]", part)
        for inner in list_at(record, "comments", "data"):
            yield from self._comment(object_at(inner), post, post, inner_row(item, export), item, export)

    def _comment(
        self, comment: Record, above: str | None, post: str | None, row: int, item: Item, export: Export
    ) -> Iterator[Mention | Rejected]:
        """A comment and the answers below it, without recursion: a damaged file may nest deeper than Facebook does."""
        waiting = [(comment, above, row)]
        while waiting:
            one, parent, number = waiting.pop()
            yield self._answered(one, parent, post, number, export)
            answers = [object_at(inner) for inner in list_at(one, "comments", "data")]
            rows = [inner_row(item, export) for _ in answers]
            native = text_of(one, "id")
            waiting += [(answer, native, at) for answer, at in zip(reversed(answers), reversed(rows), strict=True)]

    def _answered(
        self, comment: Record, above: str | None, post: str | None, row: int, export: Export
    ) -> Mention | Rejected:
        return self.attempt(row, comment, lambda: _answer(comment, above, post, row, export))


def _is_comment(record: Record) -> bool:
    """Whether a record is a comment; one without the marks of either is, when its id begins with no page of its own."""
    keys = record.keys()
    if keys & _OF_COMMENT and not keys & _OF_POST:
        return True
    first = (text_of(record, "id") or "").partition("_")[0]
    return "from" in keys and keys <= _BARE_COMMENT and text_of(object_at(record, "from"), "id") not in (None, first)


def _post_id(post: Record) -> str | None:
    return (text_of(post, "id") or "").rpartition("_")[2] or None


def _post(post: Record, row: int, export: Export) -> Mention:
    sharer = object_at(post, "from")
    origin = text_of(post, "parent_id")
    native, words = _post_id(post), clean(raw_text(post, "message"))
    parent = origin.rpartition("_")[2] if origin else None
    shared = _passed_on(post) if parent else None
    export.facts.context_rows += shared is not None
    return export.mention(
        row,
        "facebook",
        native,
        "post" if not parent else "quote" if words else "share",
        author=text_of(sharer, "name", "username"),
        author_id=text_of(sharer, "id"),
        text=words,
        shared_text=shared,
        url=text_of(post, "permalink_url", "link"),
        time=export.moment(post.get("created_time"), "created_time"),
        parent=None if parent == native else parent,
        conversation=native,
        likes=_total(post, "reactions", "likes"),
        shares=count_of(object_at(post, "shares"), "count"),
        replies=_total(post, "comments"),
    )


def _passed_on(post: Record) -> str | None:
    """The words of the post that is shared, which stand in its first attachment."""
    attached = list_at(post, "attachments", "data")
    first = object_at(attached[0]) if attached else {}
    return clean(raw_text(first, "description") or raw_text(post, "description"))


def _total(record: Record, *keys: str) -> int | None:
    """The whole number of reactions or comments; the list itself is only its first page."""
    for key in keys:
        if summary := object_at(record, key, "summary"):
            return count_of(summary, "total_count")
    return None


def _answer(comment: Record, above: str | None, post: str | None, row: int, export: Export) -> Mention:
    author, native = object_at(comment, "from"), text_of(comment, "id")
    first, _, second = (native or "").partition("_")
    root = post or (first if second else None) or text_of(object_at(comment, "object"), "id")
    likes = _total(comment, "reactions", "likes")
    return export.mention(
        row,
        "facebook",
        native,
        "comment",
        author=text_of(author, "name", "username"),
        author_id=text_of(author, "id"),
        text=clean(raw_text(comment, "message")),
        url=text_of(comment, "permalink_url"),
        time=export.moment(comment.get("created_time"), "created_time"),
        parent=text_of(object_at(comment, "parent"), "id") or above or root,
        conversation=root,
        likes=count_of(comment, "like_count") if likes is None else likes,
        replies=count_of(comment, "comment_count") if "comment_count" in comment else _total(comment, "comments"),
    )
