"""Discourse forums: topics, lists of topics, latest posts and searches as `.json` of their pages."""

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
from reporter.readers.values import made_id
from reporter.sentence import say, say_number

LIKE = 2
SMALL_ACTION, WHISPER = 3, 4
_HEAD = 512 * 1024
# Avatars that people chose are served below the forum's name; links that it calls internal lead to it.
_AVATAR = re.compile(rb'"avatar_template"\s*:\s*"[^"]{0,200}/user_avatar/([A-Za-z0-9.-]{3,100})/')
_INTERNAL = re.compile(
    rb'"url"\s*:\s*"https?://([A-Za-z0-9.-]{3,100})/[^"]{0,2000}"\s*,(?:\s*"title"\s*:\s*(?:null|"(?:[^"\\]|\\.){0,500}")\s*,)?'
    rb'(?:\s*"fancy_title"\s*:\s*(?:null|"(?:[^"\\]|\\.){0,500}")\s*,)?\s*"internal"\s*:\s*true'
)
_ASIDE = re.compile(r"<(/?)aside\b([^<>]*)>")
_EMOJI = re.compile(r'<img\b(?=[^<>]{0,500}class="emoji)[^<>]{0,1000}?\balt="([^"<>]{1,60})"[^<>]{0,500}>')


class DiscourseReader(JsonReader):
    """Reads posts. What a post quotes of others is context; a post that answers none by name answers its topic."""

    name = "discourse"
    title = "Discourse forum"
    mapping: ClassVar[Mapping[str, str]] = {
        "id": "topic_id and post_number, with the forum's host where an avatar or a link tells it, else topic_slug",
        "author": "username",
        "author_id": "username, with the host",
        "text": "cooked, blurb",
        "title": "title, topic_title, fancy_title",
        "shared_text": "cooked: quotes of other posts",
        "url": "host, topic_slug, topic_id, post_number",
        "created_at": "created_at",
        "parent_id": "reply_to_post_number",
        "conversation_id": "topic_id",
        "likes": "actions_summary 2, like_count, op_like_count of a list of topics",
        "replies": "reply_count, posts_count of a list of topics",
    }
    format = Format(
        export="A Discourse forum: a topic's address with .json, /posts.json, /search.json, /latest.json",
        files="JSON, JSON lines",
        gives=frozenset(mapping) - {"id"},
        cannot=(
            "Posts after the first 20 of a topic, unless they were loaded too: `inspect` says how many are missing.",
            "Whole texts in search results; any text in lists of topics, but of those that are pinned.",
            "The forum's host, where no avatar and no link tells it.",
        ),
    )
    excerpt_keys = ("cooked", "blurb", "title")

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of a stream of posts, of a list of topics, of latest posts, of a search, and of a single post."""
        if isinstance(object_at(record, "post_stream").get("posts"), list):
            return 0.97
        if "grouped_search_result" in record and "posts" in record:
            return 0.96
        if _is_topic(object_at(next(iter(list_at(record, "topic_list", "topics")), None))):
            return 0.96
        first = object_at(next(iter(list_at(record, "latest_posts")), record))
        if {"post_number", "topic_id"} <= first.keys() and ("cooked" in first or "blurb" in first):
            return 0.96
        return 0.0

    def start(self, export: Export) -> None:
        """Find out which forum it is."""
        with export.source.open() as stream:
            head = stream.read(_HEAD)
        found = _AVATAR.search(head) or _INTERNAL.search(head)
        export.memory.update(host=found[1].decode("ascii").lower() if found else None, loaded=0, missing=0)

    def finish(self, export: Export) -> None:
        """Say how many posts the topics have that are not here."""
        if missing := export.memory["missing"]:
            export.facts.note(
                say_number(
                    "{n:,} post of these topics is not in the file; Discourse loads the first 20.",
                    "{n:,} posts of these topics are not in the file; Discourse loads the first 20.",
                    missing,
                )
            )

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """The posts of a page."""
        if "topic_list" in record:
            yield from self._topics(record, row, item, export)
            return
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

    def _topics(self, page: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """The topics of a list, each as its first post."""
        names = {object_at(user).get("id"): text_of(object_at(user), "username") for user in _hashable(page, "users")}
        for number, value in enumerate(list_at(page, "topic_list", "topics")):
            at, topic = inner_row(item, export) if number else row, object_at(value)
            if topic.get("archetype") == "private_message":
                yield Rejected(at, "a private message, or a whisper among the forum's staff")
                continue
            first = _first_of(topic, names)
            yield self.attempt(
                at,
                topic,
                lambda first=first, at=at, topic=topic: _mention(first, at, topic, export),  # type: ignore[misc]
            )


def _is_topic(record: Record) -> bool:
    return {"id", "title", "slug", "posts_count"} <= record.keys()


def _hashable(page: Record, key: str) -> list[object]:
    return [value for value in list_at(page, key) if isinstance(object_at(value).get("id"), int)]


def _first_of(topic: Record, names: Mapping[object, str | None]) -> Record:
    """What a list tells of a topic's first post: of its text at most the beginning, and its likes in newer versions.

    Raises nothing: what is no topic has no number, and is refused for it.
    """
    poster = object_at(next(iter(list_at(topic, "posters")), None)).get("user_id")
    count = topic.get("posts_count")
    return {
        "post_number": 1 if _is_topic(topic) else None,
        "topic_id": topic.get("id"),
        "username": names.get(poster) if isinstance(poster, int) else None,
        "blurb": topic.get("excerpt"),
        "created_at": topic.get("created_at"),
        "like_count": topic.get("op_like_count"),
        "reply_count": count - 1 if isinstance(count, int) and count > 0 else None,
    }


def topic_id(host: str | None, number: str, slug: str) -> str:
    """The native id of a topic; where nothing tells its forum, its short name keeps it apart from other forums'."""
    return f"{host}/t/{number}" if host else f"t/{slug}/{number}"


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
    slug = text_of(post, "topic_slug") or text_of(topic, "slug")
    place = topic_id(host, thread, slug or made_id(export.source.name))
    answered = text_of(post, "reply_to_post_number") or "1"
    is_gone = _is_gone(post)
    name = None if is_gone else text_of(post, "username")
    said, quoted = (None, None) if is_gone else _words(post, export)
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
        url=f"https://{host}/t/{slug or '-'}/{thread}/{number}" if host else None,
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
            export.facts.note(say("Search results and lists of topics hold only the beginning of each post."))
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
