"""Instagram's own objects, as its website and its app receive them, and what Instaloader saves of them."""

from __future__ import annotations

import lzma
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

import pyarrow as pa

from reporter.mentions import Mention
from reporter.readers.columns import counts, either, mentions, moments, said, texts
from reporter.readers.compose import Export
from reporter.readers.documents import Item, Run, loads
from reporter.readers.fields import Record, count_of, list_at, object_at, raw_text, text_of
from reporter.readers.formats.collected import BLOTTED, named, shortcode
from reporter.readers.json_blocks import Cells
from reporter.readers.json_reader import JsonReader, inner_row
from reporter.readers.json_sieve import ABSENT, NEEDED
from reporter.readers.protocol import Format, Rejected
from reporter.readers.rejects import rejected
from reporter.readers.text import clean
from reporter.sentence import say

MAPPING = {
    "id": "code, shortcode, pk",
    "author": "user.username, owner.username",
    "author_id": "user.pk, owner.id",
    "text": "caption.text, edge_media_to_caption, text",
    "url": "code, shortcode",
    "created_at": "taken_at, taken_at_timestamp, created_at",
    "parent_id": "parent_comment_id, media_id",
    "conversation_id": "code, media_id",
    "likes": "like_count, edge_media_preview_like.count, comment_like_count",
    "replies": "comment_count, edge_media_to_comment.count, child_comment_count",
    "location": "location.name",
}
# Where answers of the website keep the answers to a comment.
_ANSWERS = ("child_comments", "preview_child_comments", "inline_child_comments", "answers")
_WRAPPINGS = (
    ("node",),
    ("graphql", "shortcode_media"),
    ("data", "shortcode_media"),
    ("data", "xdt_shortcode_media"),
)
# What the older form writes, what wraps a post, and what makes it one of Threads.
_NOT_PLAIN = (
    "node", "graphql", "data", "text_post_app_info", "shortcode", "owner", "edge_media_to_caption",
    "edge_media_preview_like", "edge_liked_by", "edge_media_to_parent_comment", "edge_media_to_comment",
    "comment_like_count", "likes_count",
)  # fmt: skip
_POST_FILE_LIMIT = 4 * 1024 * 1024


def is_post(record: Record) -> bool:
    """Whether a record is a post, in the website's newer or older form."""
    return ("code" in record and "taken_at" in record and "text_post_app_info" not in record) or (
        "shortcode" in record and ("taken_at_timestamp" in record or "edge_media_to_caption" in record)
    )


def is_comment(record: Record) -> bool:
    """Whether a record is a comment."""
    return (
        "text" in record
        and bool(record.keys() & {"created_at", "created_at_utc"})
        and isinstance(record.get("user", record.get("owner")), dict)
        and bool(record.keys() & {"pk", "id"})
        and bool(record.keys() & {"comment_like_count", "media_id", "likes_count", "edge_liked_by", "post_shortcode"})
    )


def instagram_mentions(record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
    """A post with the comments that its page shows, or a comment with the answers below it.

    Raises:
        ValueError: It is neither.
    """
    if is_post(record):
        try:
            yield instagram_post(record, row, export)
        except ValueError as error:
            yield rejected(row, error, _code(record))
        for edge in list_at(record, "edge_media_to_parent_comment", "edges"):
            comment = object_at(edge, "node")
            yield from _with_answers(comment, inner_row(item, export), _code(record), None, item, export)
    elif is_comment(record):
        media = text_of(record, "post_shortcode") or shortcode(
            text_of(record, "media_id", "post_id", "media_pk") or text_of(object_at(item.outer, "caption"), "media_id")
        )
        yield from _with_answers(record, row, media, text_of(record, "parent_comment_id"), item, export)
    else:
        raise ValueError("the item is not a post or a comment")


def instagram_post(post: Record, row: int, export: Export) -> Mention:
    """A picture, a video or a series of them; its words are its caption."""
    code, owner = _code(post), object_at(post, "user") or object_at(post, "owner")
    edges = list_at(post, "edge_media_to_caption", "edges")
    caption = object_at(edges[0], "node") if edges else object_at(post, "caption")
    when = "taken_at" if "taken_at" in post else "taken_at_timestamp"
    # Where the owner hides the likes, the website gives the three that it shows by name.
    hidden = post.get("like_and_view_counts_disabled") is True
    return export.mention(
        row,
        "instagram",
        code,
        "post",
        author=named(owner, "username"),
        author_id=named(owner, "pk", "id"),
        text=clean(raw_text(caption, "text")) or clean(raw_text(post, "caption")),
        url=f"https://www.instagram.com/p/{code}/" if code else None,
        location=text_of(object_at(post, "location"), "name"),
        time=export.moment(post.get(when), when),
        conversation=code,
        likes=None if hidden else _likes(post),
        replies=_counted(post, "edge_media_to_parent_comment", "edge_media_to_comment", plain="comment_count"),
    )


def instagram_comment(comment: Record, media: str | None, parent: str | None, row: int, export: Export) -> Mention:
    """A comment on the post with the code `media`, below another comment or below the post itself."""
    owner, native = object_at(comment, "user") or object_at(comment, "owner"), text_of(comment, "pk", "id")
    when = "created_at_utc" if "created_at_utc" in comment else "created_at"
    return export.mention(
        row,
        "instagram",
        native,
        "comment",
        author=named(owner, "username", "unique_id"),
        author_id=named(owner, "pk", "id"),
        text=clean(raw_text(comment, "text")),
        url=f"https://www.instagram.com/p/{media}/c/{native}/" if media and native else None,
        time=export.moment(comment.get(when), when),
        parent=parent or media,
        conversation=media,
        likes=_likes(comment),
        replies=_counted(comment, "edge_threaded_comments", plain="child_comment_count"),
    )


def _code(post: Record) -> str | None:
    return text_of(post, "code", "shortcode") or shortcode(text_of(post, "pk", "id"))


def _likes(thing: Record) -> int | None:
    likes = _counted(thing, "edge_media_preview_like", "edge_liked_by", plain="like_count")
    if likes is None:
        likes = count_of(thing, "comment_like_count", "likes_count")
    return None if likes is not None and likes < 0 else likes


def _counted(thing: Record, *edges: str, plain: str) -> int | None:
    """A count that stands by itself or, in the older form, inside an edge."""
    for edge in edges:
        if "count" in (inner := object_at(thing, edge)):
            return count_of(inner, "count")
    return count_of(thing, plain)


def _with_answers(
    comment: Record, row: int, media: str | None, parent: str | None, item: Item, export: Export
) -> Iterator[Mention | Rejected]:
    """A comment and the answers below it, which Instagram nests one deep; a bad one costs itself."""
    yield _attempted(comment, media, parent, row, export)
    if "_zs_comment_thread_id" in comment:
        # A collector that gives every answer a line of its own leaves it in here as well.
        return
    nested = [answer for key in _ANSWERS for answer in list_at(comment, key)]
    nested += [object_at(edge, "node") for edge in list_at(comment, "edge_threaded_comments", "edges")]
    seen: set[str | None] = set()
    for answer in map(object_at, nested):
        # Several keys may hold one answer; those without an id cannot be told to be one.
        if (native := text_of(answer, "pk", "id")) is None or native not in seen:
            seen.add(native)
            above = text_of(comment, "pk", "id")
            yield _attempted(answer, media, above, inner_row(item, export), export)


def _attempted(comment: Record, media: str | None, parent: str | None, row: int, export: Export) -> Mention | Rejected:
    try:
        return instagram_comment(comment, media, parent, row, export)
    except ValueError as error:
        return rejected(row, error, comment.get("text"))


class InstagramReader(JsonReader):
    """Reads Instagram's objects and the answers of its website that hold them."""

    name = "instagram"
    title = "Instagram (website or app data)"
    format = Format(
        export="Posts or comments as Instagram's website or app receives them, saved by a scraper",
        files="JSON, JSON lines",
        gives=frozenset(MAPPING) - {"id"},
        cannot=("Who follows a person.", "Likes that the owner of a post hides."),
    )
    mapping: ClassVar = MAPPING
    places = (
        "items.item",
        "comments.item",
        "data.user.edge_owner_to_timeline_media.edges.item",
        "data.hashtag.edge_hashtag_to_media.edges.item",
        "graphql.user.edge_owner_to_timeline_media.edges.item",
        "graphql.hashtag.edge_hashtag_to_media.edges.item",
    )
    excerpt_keys = ("text", "code", "shortcode")
    # A post in the website's newer form.
    cells = (
        "code", "taken_at", "user.username", "user.pk", "user.id", "caption.text", "location.name", "like_count",
        "comment_count", "like_and_view_counts_disabled",
    )  # fmt: skip
    plain: ClassVar[Mapping[str, Any]] = {
        "code": str,
        "taken_at": int,
        "user": NEEDED,
        "user.username": str,
        "caption.text": str | None,
        "like_count": int | None,
        **dict.fromkeys(_NOT_PLAIN, ABSENT),
    }

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of a post with its code, its time and a mark of Instagram's; a little less of a comment."""
        record = _unwrapped(record)
        if is_post(record):
            marks = {"media_type", "caption", "like_count", "owner", "edge_media_to_caption", "__typename", "user"}
            return 0.95 if len(record.keys() & marks) >= 2 else 0.0
        return 0.93 if is_comment(record) and "answers" not in record and "likes_count" not in record else 0.0

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """One post, or one comment and its answers."""
        yield from instagram_mentions(_unwrapped(record), row, item, export)

    def columns(self, cells: Cells, rows: Sequence[int], run: Run, export: Export) -> pa.RecordBatch:
        """Posts, as `instagram_post` reads each."""
        codes, people = texts(cells["code"]), either(texts(cells["user.pk"]), texts(cells["user.id"]))
        likes = [
            None if hidden is True or (count is not None and count < 0) else count
            for count, hidden in zip(counts(cells["like_count"]), cells["like_and_view_counts_disabled"], strict=True)
        ]
        return mentions(
            export,
            rows,
            "instagram",
            codes,
            "post",
            author=[None if name in BLOTTED else name for name in texts(cells["user.username"])],
            author_id=[None if person in BLOTTED else person for person in people],
            text=said(cells["caption.text"]),
            url=[f"https://www.instagram.com/p/{code}/" if code else None for code in codes],
            location=texts(cells["location.name"]),
            time=moments(cells["taken_at"], "taken_at", export),
            conversation=codes,
            likes=likes,
            replies=counts(cells["comment_count"]),
        )


def _unwrapped(record: Record) -> Record:
    """A post without what lists and the answers of one post's page put around it."""
    for keys in _WRAPPINGS:
        if inner := object_at(record, *keys):
            return inner
    return record


class InstaloaderReader(JsonReader):
    """Reads Instaloader's post files and lists of comments; a list's post is found in the file beside it."""

    name = "instaloader"
    title = "Instagram (Instaloader)"
    format = Format(
        export="instaloader with --comments: `…_UTC.json` and `…_UTC_comments.json` (with --no-compress-json or not)",
        files="JSON",
        gives=frozenset(MAPPING) - {"id"},
        cannot=("The post of a list of comments whose post file is not beside it.", "Who follows a person."),
    )
    mapping: ClassVar = {**MAPPING, "parent_id": "answers, the post file beside"}
    excerpt_keys = ("text", "shortcode")

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of a post with Instaloader's mark, or of a comment with its list of answers."""
        if object_at(record, "instaloader").get("node_type"):
            return 0.97
        return 0.97 if is_comment(record) and "likes_count" in record and "answers" in record else 0.0

    def start(self, export: Export) -> None:
        """Find out of which post the comments of this file are."""
        export.memory["post"] = _post_beside(export)

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """One post, or one comment and its answers."""
        if "instaloader" in record:
            kind = text_of(object_at(record, "instaloader"), "node_type")
            if kind not in ("Post", "StoryItem"):
                raise ValueError("this is a profile, a hashtag or a place, nobody's words")
            record = object_at(record, "node")
        if is_post(record):
            yield from instagram_mentions(record, row, item, export)
        elif is_comment(record):
            yield from _with_answers(record, row, export.memory["post"], None, item, export)
        else:
            raise ValueError("the item is not a post or a comment")

    def finish(self, export: Export) -> None:
        """Say that comments hang in the air where their post is not known."""
        if export.source.file_name.endswith("_comments.json") and not export.memory["post"]:
            export.facts.note(
                say("The post's own file is not beside this one, so that the comments' post is not known.")
            )


def _post_beside(export: Export) -> str | None:
    """The code of the post whose comments a file holds, out of the post's file beside it."""
    stem = export.source.file_name.removesuffix("_comments.json")
    if stem == export.source.file_name:
        return None
    for name in (f"{stem}.json", f"{stem}.json.xz"):
        if (source := export.source.nearby(name)) is None:
            continue
        try:
            with source.open() as stream:
                data = stream.read(_POST_FILE_LIMIT)
            if data.startswith(b"\xfd7zXZ"):
                data = lzma.LZMADecompressor().decompress(data, _POST_FILE_LIMIT)
            return _code(object_at(loads(data), "node"))
        except (OSError, ValueError, EOFError, lzma.LZMAError):
            continue
    return None
