"""Bluesky: search results, feeds, threads, quotes and notifications of its API, bare records, and the firehose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, Literal, cast

import pyarrow as pa

from reporter.mentions import Kind, Mention
from reporter.readers.columns import Texts, counts, earlier, either, mentions, moments, said, texts
from reporter.readers.compose import Export
from reporter.readers.documents import Item, Run
from reporter.readers.fields import Record, count_of, list_at, object_at, raw_text, text_of
from reporter.readers.json_blocks import Cells
from reporter.readers.json_reader import JsonReader, inner_row
from reporter.readers.json_sieve import ABSENT, NEEDED
from reporter.readers.protocol import Format, Rejected
from reporter.readers.rejects import rejected
from reporter.readers.text import clean
from reporter.readers.times import Moment, read_time
from reporter.readers.values import made_id
from reporter.sentence import say

_POST, _REPOST = "app.bsky.feed.post", "app.bsky.feed.repost"
_NOBODYS_WORDS = {
    "app.bsky.feed.like": "a like, nobody's words",
    "app.bsky.graph.follow": "a follow, nobody's words",
    "app.bsky.graph.block": "a block, nobody's words",
    "app.bsky.actor.profile": "a profile, not a post",
}


# Fields of what is no single post, and names that the SDK writes otherwise.
_NOT_PLAIN = frozenset(
    {"thread", "time_us", "post", "message", "indexed_at", "like_count", "repost_count", "reply_count"}
)


class BlueskyReader(JsonReader):
    """Reads Bluesky. A quote that also answers a post has the answered post as its parent, as on X."""

    name = "bluesky"
    title = "Bluesky"
    mapping: ClassVar[Mapping[str, str]] = {
        "id": "uri",
        "author": "author.handle",
        "author_id": "author.did",
        "text": "record.text",
        "shared_text": "embed.record.value.text, post.record.text of a repost",
        "url": "author.handle and uri",
        "created_at": "the earlier of record.createdAt and indexedAt; reason.indexedAt",
        "parent_id": "record.reply.parent.uri, embed.record.uri, post.uri of a repost",
        "conversation_id": "record.reply.root.uri",
        "likes": "likeCount",
        "shares": "repostCount",
        "replies": "replyCount",
        "lang": "record.langs",
    }
    format = Format(
        export="Bluesky's API saved as it comes or with the atproto SDK: searchPosts, getAuthorFeed, getPostThread, "
        "getQuotes, getPosts, listNotifications, listRecords, Jetstream",
        files="JSON, JSON lines",
        gives=frozenset(mapping) - {"id"},
        cannot=(
            "Followers of the authors.",
            "Words of posts that were deleted or are blocked.",
            "Handles in bare records and the firehose: people have their ids (did) there.",
        ),
    )
    places = ("posts.item", "feed.item", "records.item", "notifications.item")
    cells = (
        "uri", "author.handle", "author.did", "record.$type", "record.text", "record.createdAt", "record.langs",
        "record.reply.parent.uri", "record.reply.root.uri", "indexedAt", "likeCount", "repostCount", "replyCount",
    )  # fmt: skip
    plain: ClassVar[Mapping[str, Any]] = {
        "record": NEEDED,
        "author": NEEDED,
        "record.$type": Literal["app.bsky.feed.post"],
        **dict.fromkeys(("record.embed.record", "record.created_at", *sorted(_NOT_PLAIN)), ABSENT),
    }

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of an at:// address, of a record's own type, and of an event of the firehose."""
        for view in (record, object_at(record, "post"), object_at(record, "thread", "post")):
            if _is_address(view.get("uri")) and ("record" in view or "value" in view):
                return 0.97
        if _type_of(record).startswith("app.bsky.feed.") or _is_address(object_at(record, "thread").get("uri")):
            return 0.95
        thread = list_at(record, "thread")
        if thread and _is_address(object_at(thread[0]).get("uri")):
            return 0.95
        is_event = raw_text(record, "did").startswith("did:") and "time_us" in record
        return 0.95 if is_event else 0.0

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """The post, or all posts of a thread."""
        if "thread" in record:
            yield from self._thread(record["thread"], row, item, export)
        elif "time_us" in record:
            yield _mention(_from_event(record), row, export)
        elif isinstance(record.get("post"), dict):
            export.facts.context_rows += _answered(record)
            yield _fed(record, row, export)
        else:
            yield _mention(record, row, export)

    def is_plain(self, record: Record) -> bool:
        """Whether this is the API's view of one post that quotes nothing."""
        said, author = record.get("record"), record.get("author")
        return (
            type(said) is dict
            and type(author) is dict
            and said.get("$type") == _POST
            and _embeds_no_post(said)
            and "created_at" not in said
            and _NOT_PLAIN.isdisjoint(record)
        )

    def columns(self, cells: Cells, rows: Sequence[int], run: Run, export: Export) -> pa.RecordBatch:
        """Posts, as `_mention` reads each."""
        uris, dids = texts(cells["uri"]), texts(cells["author.did"])
        handles = [None if handle == "handle.invalid" else handle for handle in texts(cells["author.handle"])]
        parents = texts(cells["record.reply.parent.uri"])
        return mentions(
            export,
            rows,
            "bluesky",
            uris,
            ["comment" if parent else "post" for parent in parents],
            author=handles,
            author_id=dids,
            text=said(cells["record.text"]),
            url=_urls(uris, either(handles, dids)),
            lang=_first_words(cells["record.langs"]),
            time=earlier(
                moments(cells["record.createdAt"], "createdAt", export),
                moments(cells["indexedAt"], "indexedAt", export),
            ),
            parent=parents,
            conversation=either(texts(cells["record.reply.root.uri"]), uris),
            likes=counts(cells["likeCount"]),
            shares=counts(cells["repostCount"]),
            replies=counts(cells["replyCount"]),
        )

    def refused(self, row: int, error: ValueError, record: Record) -> Rejected:
        """A post as rejected, with the beginning of its words."""
        view = object_at(record, "post") or record
        return rejected(row, error, _record_of(view).get("text"), record.get("message"), view.get("uri"))

    def _thread(self, thread: object, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """Every post of a thread, those above first, then the answers below in their order."""
        for number, (view, parent) in enumerate(_posts_of(thread)):
            at = inner_row(item, export) if number else row

            def make(view: Record = view, at: int = at, parent: str | None = parent) -> Mention:
                return _mention(view, at, export, parent=parent)

            yield self.attempt(at, view, make)


def _posts_of(thread: object) -> Iterator[tuple[Record, str | None]]:
    """The posts of a thread, each with the address of the one that it stands below."""
    if isinstance(thread, list):
        yield from _listed_posts(thread)
        return
    above: list[Record] = []
    node = object_at(thread, "parent")
    while node:
        above.append(node)
        node = object_at(node, "parent")
    parent = None
    for node in reversed(above):
        yield _post_of(node), parent
        parent = text_of(_post_of(node), "uri")
    stack: list[tuple[object, str | None]] = [(thread, parent)]
    while stack:
        found, parent = stack.pop()
        post = _post_of(object_at(found))
        yield post, parent
        parent = text_of(post, "uri")
        stack += [(answer, parent) for answer in reversed(list_at(found, "replies"))]


def _listed_posts(thread: list[object]) -> Iterator[tuple[Record, str | None]]:
    """The posts of a thread in the API's second version: a list that tells how deep each stands, not nested."""
    above: dict[object, str | None] = {}
    for entry in thread:
        place, value = object_at(entry), object_at(entry, "value")
        depth = depth if isinstance(depth := place.get("depth"), int) else 0
        above[depth] = text_of(place, "uri")
        stub = {"uri": place.get("uri"), "author": value.get("author"), "notFound": True}
        yield object_at(value, "post") or stub, above.get(depth - 1)


def _post_of(node: Record) -> Record:
    # A blocked or deleted post is a stub without a post inside.
    return object_at(node, "post") or node


def _mention(view: Record, row: int, export: Export, *, parent: str | None = None) -> Mention:
    """A post out of the API's view of it, or out of its bare record."""
    if "record" not in view and any(view.get(key) for key in ("notFound", "not_found", "blocked")):
        return _stub(view, row, export, parent)
    said = _record_of(view)
    kind = _type_of(said) or (_POST if "text" in said else "")
    if kind == _REPOST:
        return _repost(view, said, row, export)
    if kind != _POST:
        raise ValueError(_NOBODYS_WORDS.get(kind, "the item is not a post of Bluesky"))
    author, did = _author(view)
    created = said.get("createdAt") or said.get("created_at")
    uri = text_of(view, "uri") or (made_id(created, said.get("text")) if said is view and created else None)
    answered = text_of(object_at(said, "reply", "parent"), "uri") or parent
    quoted, shared = _quoted(view, said, export)
    what: Kind = "quote" if quoted else "comment" if answered else "post"
    if quoted and answered:
        export.facts.note(say("Some quotes also answer a post; the post that they answer was taken as their parent."))
    return export.mention(
        row,
        "bluesky",
        uri,
        what,
        author=author,
        author_id=did,
        text=clean(raw_text(said, "text")),
        shared_text=shared,
        url=_url(uri, author, did),
        lang=_first_word(said.get("langs")),
        time=_when(created, view, export),
        parent=answered or quoted,
        conversation=text_of(object_at(said, "reply", "root"), "uri") or uri,
        likes=count_of(view, "likeCount", "like_count"),
        shares=count_of(view, "repostCount", "repost_count"),
        replies=count_of(view, "replyCount", "reply_count"),
    )


def _fed(entry: Record, row: int, export: Export) -> Mention:
    """An entry of a feed: a post, or the passing on of one."""
    post, reason = object_at(entry, "post"), object_at(entry, "reason")
    by = object_at(reason, "by")
    if not by:
        return _mention(post, row, export)
    handle, did = _author({"author": by})
    uri = text_of(post, "uri")
    said = _record_of(post)
    mention = export.mention(
        row,
        "bluesky",
        text_of(reason, "uri") or (made_id("repost", did, uri) if uri else None),
        "share",
        author=handle,
        author_id=did,
        shared_text=clean(raw_text(said, "text")),
        time=export.moment(reason.get("indexedAt") or reason.get("indexed_at"), "reason.indexedAt"),
        parent=uri,
        conversation=text_of(object_at(said, "reply", "root"), "uri") or uri,
    )
    export.facts.context_rows += 1
    return mention


def _repost(view: Record, said: Record, row: int, export: Export) -> Mention:
    """A repost's own record, which names what it passes on and nothing more."""
    handle, did = _author(view)
    return export.mention(
        row,
        "bluesky",
        text_of(view, "uri"),
        "share",
        author=handle,
        author_id=did,
        time=_when(said.get("createdAt") or said.get("created_at"), view, export),
        parent=text_of(object_at(said, "subject"), "uri"),
    )


def _stub(view: Record, row: int, export: Export, parent: str | None) -> Mention:
    """A post that was deleted or is blocked: a hole in its thread."""
    author, did = _author(view)
    uri = text_of(view, "uri")
    return export.mention(
        row, "bluesky", uri, "comment" if parent else "post", author=author, author_id=did, parent=parent
    )


def _from_event(event: Record) -> Record:
    """What the firehose tells of a new record, as a view of it.

    Raises:
        ValueError: The event brings no record.
    """
    commit, did = object_at(event, "commit"), text_of(event, "did")
    if not commit:
        raise ValueError("an event of an account, nobody's words")
    if commit.get("operation") == "delete":
        raise ValueError("a deletion, nobody's words")
    collection, key = text_of(commit, "collection"), text_of(commit, "rkey")
    uri = f"at://{did}/{collection}/{key}" if did and collection and key else None
    said = {"$type": collection, **object_at(commit, "record")}
    return {"uri": uri, "author": did, "record": said, "indexedAt": event.get("time_us")}


def _record_of(view: Record) -> Record:
    return object_at(view, "record") or object_at(view, "value") or view


def _type_of(record: Record) -> str:
    return raw_text(record, "$type", "py_type")


def _author(view: Record) -> tuple[str | None, str | None]:
    """Handle and id of the author; bare records name only the id, which their address also begins with."""
    author = view.get("author")
    if isinstance(author, dict):
        handle = text_of(author, "handle")
        return None if handle == "handle.invalid" else handle, text_of(author, "did")
    if isinstance(author, str) and author.startswith("did:"):
        return None, clean(author)
    parts = raw_text(view, "uri").split("/")
    return None, parts[2] if len(parts) > 3 and parts[2].startswith("did:") else None


def _quoted(view: Record, said: Record, export: Export) -> tuple[str | None, str | None]:
    """Address and words of the post that a post quotes; lists and feeds may stand in the same place."""
    embed = said.get("embed")
    if not isinstance(embed, dict):
        return None, None
    uri = text_of(_embedded(embed), "uri")
    if not uri or f"/{_POST}/" not in uri:
        return None, None
    shown = object_at(_embedded(object_at(view, "embed")), "value")
    if shown:
        export.facts.context_rows += 1
    return uri, clean(raw_text(shown, "text"))


def _embedded(embed: Record) -> Record:
    """The record that an embed holds; with pictures beside it, it stands one step deeper."""
    inner = object_at(embed, "record")
    return inner if "uri" in inner else object_at(inner, "record")


def _answered(entry: Record) -> int:
    """How many posts an entry of a feed shows above its own."""
    above = (object_at(entry, "reply", name) for name in ("root", "parent"))
    return len({text_of(post, "uri") for post in above if "record" in post})


def _when(created: object, view: Record, export: Export) -> Moment | None:
    """The earlier of the author's clock and the server's: the first can be set to any year, and is."""
    seen = read_time(view.get("indexedAt") or view.get("indexed_at"))
    if seen is None:
        return export.moment(created, "createdAt")
    said = read_time(created)
    return said if said and said.at < seen.at else seen


def _first_word(words: object) -> str | None:
    return words[0] if isinstance(words, list) and words and isinstance(words[0], str) else None


def _first_words(lists: Sequence[object]) -> Texts:
    """The first word of each list; most hold one, and few are different."""
    try:
        firsts = [words and words[0] for words in lists]  # type: ignore[index]
    except (TypeError, KeyError):
        firsts = [None]
    if set(map(type, lists)) <= {list, type(None)} and set(map(type, firsts)) <= {str, type(None)}:
        return cast("Texts", firsts)
    return list(map(_first_word, lists))


def _urls(uris: Texts, people: Texts) -> Texts:
    """Where many posts can be seen, as `_url` tells it of each."""
    if not all(people) or not all(uri and uri[:5] == "at://" and uri[-1] != "/" for uri in uris):
        return [_url(uri, who, None) for uri, who in zip(uris, people, strict=True)]
    keys = [uri[uri.rfind("/") + 1 :] for uri in uris if uri]
    return [f"https://bsky.app/profile/{who}/post/{key}" for who, key in zip(people, keys, strict=True)]


def _embeds_no_post(said: Record) -> bool:
    """Whether what a post embeds is surely no other post: pictures, a film, a link, or nothing."""
    embed = said.get("embed")
    return embed is None or (type(embed) is dict and "record" not in embed)


def _is_address(value: object) -> bool:
    return isinstance(value, str) and value.startswith("at://")


def _url(uri: str | None, handle: str | None, did: str | None) -> str | None:
    who, key = handle or did, (uri or "").rpartition("/")[2]
    return f"https://bsky.app/profile/{who}/post/{key}" if who and key and _is_address(uri) else None
