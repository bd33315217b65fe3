"""Discourse forums: topics, latest posts and searches as `.json` of their pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from reporter.mentions import Mention
from reporter.readers.compose import Export
from reporter.readers.documents import Item
from reporter.readers.fields import Record, count_of, list_at, object_at, raw_text, text_of
from reporter.readers.json_reader import JsonReader, inner_row
from reporter.readers.protocol import Format, Rejected
from reporter.readers.text import clean, html_to_text, words_of

LIKE = 2
SMALL_ACTION, WHISPER = 3, 4
_HEAD = 512 * 1024
_HOST = re.compile(rb"/user_avatar/([A-Za-z0-9.-]{3,100})/")
_ASIDE = re.compile(r"<(/?)aside\b([^<>]*)>")
_EMOJI = re.compile(r'<img\b(?=[^<>]{0,500}class="emoji)[^<>]{0,1000}?\balt="([^"<>]{1,60})"[^<>]{0,500}>')


class DiscourseReader(JsonReader):
    """Reads posts. What a post quotes of others is context; a post that answers none by name answers its topic."""

    name = "discourse"
    title = "Discourse forum"
    mapping: ClassVar[Mapping[str, str]] = {
        "id": "topic_id and post_number, with the forum's host where an avatar tells it",
        "author": "username",
        "author_id": "username, with the host",
        "text": "cooked, blurb",
        "title": "title, topic_title",
        "shared_text": "cooked: quotes of other posts",
        "url": "host, topic_slug, topic_id, post_number",
        "created_at": "created_at",
        "parent_id": "reply_to_post_number",
        "conversation_id": "topic_id",
        "likes": "actions_summary 2, like_count",
        "replies": "reply_count",
    }
    format = Format(
        export="A Discourse forum: a topic's address with .json, /posts.json, /search.json",
        files="JSON, JSON lines",
        gives=frozenset(mapping) - {"id"},
        cannot=(
            "Posts after the first 20 of a topic, unless they were loaded too: `inspect` says how many are missing.",
            "Whole texts in search results.",
            "The forum's host, where no avatar tells it.",
        ),
    )
    excerpt_keys = ("cooked", "blurb", "title")

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of a stream of posts, of latest posts, of a search, and of a single post."""
        if isinstance(object_at(record, "post_stream").get("posts"), list):
            return 0.97
        if "grouped_search_result" in record and "posts" in record:
            return 0.96
        first = object_at(next(iter(list_at(record, "latest_posts")), record))
        if {"post_number", "topic_id"} <= first.keys() and ("cooked" in first or "blurb" in first):
            return 0.96
        return 0.0

    def start(self, export: Export) -> None:
        """Find out which forum it is: avatars that people chose are served below its name."""
        with export.source.open() as stream:
            found = _HOST.search(stream.read(_HEAD))
        export.memory.update(host=found[1].decode("ascii").lower() if found else None, loaded=0, missing=0)

    def finish(self, export: Export) -> None:
        """Say how many posts the topics have that are not here."""
        if missing := export.memory["missing"]:
            export.facts.note(f"{missing:,} posts of these topics are not in the file; Discourse loads the first 20.")

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """The posts of a page."""
        topics = {text_of(object_at(topic), "id"): object_at(topic) for topic in list_at(record, "topics")}
        posts, topic = _posts_of(record), object_at(None)
        if "post_stream" in record:
            topic = record
            stream = list_at(record, "post_stream", "stream")
            numbers = {number for post in posts if isinstance(number := object_at(post).get("id"), int)}
            export.memory["missing"] += len({n for n in stream if isinstance(n, int)} - numbers) if stream else 0
        for number, value in enumerate(posts):
            at, post = inner_row(item, export) if number else row, object_at(value)
            about = topic or topics.get(text_of(post, "topic_id"), {})
            if about.get("archetype") == "private_message" or post.get("post_type") == WHISPER:
                yield Rejected(at, "a private message, or a whisper among the forum's staff")
                continue
            yield self.attempt(at, post, lambda post=post, at=at, about=about: _mention(post, at, about, export))  # type: ignore[misc]
        if not posts:
            raise ValueError("the page holds no posts")


def _posts_of(record: Record) -> list[object]:
    if "post_stream" in record:
        return list_at(record, "post_stream", "posts")
    for key in ("latest_posts", "posts"):
        if isinstance(record.get(key), list):
            return list_at(record, key)
    return [record]


def _mention(post: Record, row: int, topic: Record, export: Export) -> Mention:
    if post.get("post_type") == SMALL_ACTION or (post.get("action_code") and not raw_text(post, "cooked")):
        raise ValueError("a service message, nobody's words")
    number, thread = text_of(post, "post_number"), text_of(post, "topic_id") or text_of(topic, "id")
    if not number or not thread:
        raise ValueError("the post has no number or no topic")
    host = export.memory["host"]
    place = f"{host}/t/{thread}" if host else f"t/{thread}"
    answered = text_of(post, "reply_to_post_number") or "1"
    is_gone = _is_gone(post)
    name = None if is_gone else text_of(post, "username")
    said, quoted = (None, None) if is_gone else _words(post, export)
    slug = text_of(post, "topic_slug") or text_of(topic, "slug") or "-"
    return export.mention(
        row,
        "forum",
        f"{place}/{number}",
        "post" if number == "1" else "comment",
        author=name,
        author_id=f"{host}/u/{name}" if host and name else name,
        text=said,
        title=_title(post, topic) if number == "1" else None,
        shared_text=quoted,
        url=f"https://{host}/t/{slug}/{thread}/{number}" if host else None,
        time=export.moment(post.get("created_at"), "created_at"),
        parent=f"{place}/{answered}" if number not in ("1", answered) else None,
        conversation=place,
        likes=_likes(post),
        replies=count_of(post, "reply_count"),
    )


def _is_gone(post: Record) -> bool:
    return bool(post.get("user_deleted") or post.get("deleted_at") or post.get("hidden"))


def _words(post: Record, export: Export) -> tuple[str | None, str | None]:
    """The author's own words, and those of others that the post quotes."""
    if not isinstance(post.get("cooked"), str):
        if post.get("blurb"):
            export.facts.note("Search results hold only the beginning of each post.")
        return words_of(raw_text(post, "blurb")), None
    markup = _EMOJI.sub(r"\1", raw_text(post, "cooked"))
    own, quoted = _apart(markup) if "<aside" in markup else (markup, "")
    return clean(html_to_text(own)), clean(html_to_text(quoted))


def _apart(markup: str) -> tuple[str, str]:
    """A post's own part and the quotes in it; previews of links belong to neither."""
    own, quotes = [], []
    depth = at = start = 0
    is_quote = False
    for found in _ASIDE.finditer(markup):
        if not found[1]:
            if not depth:
                own.append(markup[at : found.start()])
                start, is_quote = found.end(), "quote" in found[2]
            depth += 1
        elif depth:
            depth -= 1
            at = found.end()
            if not depth and is_quote:
                inner = markup[start : found.start()]
                quotes.append(inner.partition("<blockquote>")[2].rpartition("</blockquote>")[0] or inner)
    if not depth:
        own.append(markup[at:])
    return "\n".join(own), "\n".join(quotes)


def _title(post: Record, topic: Record) -> str | None:
    return clean(raw_text(topic, "title")) or clean(raw_text(post, "topic_title"))


def _likes(post: Record) -> int | None:
    """Likes of a post; the forum leaves out the kinds of actions that nobody took."""
    if "like_count" in post:
        return count_of(post, "like_count")
    if not isinstance(post.get("actions_summary"), list):
        return None
    actions = map(object_at, list_at(post, "actions_summary"))
    return next((count_of(action, "count") or 0 for action in actions if action.get("id") == LIKE), 0)
