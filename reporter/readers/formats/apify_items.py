"""Apify: what its best-known actors save as JSON of TikTok, Instagram, Facebook and YouTube."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from typing import ClassVar

from reporter.mentions import Mention
from reporter.readers.compose import Export
from reporter.readers.documents import Item
from reporter.readers.fields import Record, count_of, list_at, object_at, raw_text, text_of
from reporter.readers.formats.collected import shortcode
from reporter.readers.formats.youtube import comment_url
from reporter.readers.json_reader import JsonReader, inner_row
from reporter.readers.platforms import place_of
from reporter.readers.protocol import Format, Rejected
from reporter.readers.text import clean
from reporter.readers.values import NO_PARENT

_FACEBOOK_COMMENT = re.compile(r"[?&]comment_id=([\w=%-]+)")
_FACEBOOK_REPLY = re.compile(r"[?&]reply_comment_id=([\w=%-]+)")
_FACEBOOK_PAIR = re.compile(r"(?:comment|feedback):(\d{1,25})_(\d{1,25})")
_EMPTY = frozenset({"error", "errorDescription", "noResults", "requestErrorMessages"})
_AUTHOR_META = ("authorMeta", "authorMeta.name", "authorMeta/name")


class ApifyReader(JsonReader):
    """Reads the items of an Apify data set; each item tells by its fields which actor made it."""

    name = "apify"
    title = "Apify data set as JSON (TikTok, Instagram, Facebook, YouTube)"
    format = Format(
        export="Apify: the data set of a scraper of TikTok, Instagram, Facebook or YouTube posts or comments",
        files="JSON, JSON lines",
        gives=frozenset(
            {
                "author", "author_id", "audience", "text", "title", "url", "lang", "location", "created_at",
                "parent_id", "conversation_id", "likes", "shares", "replies",
            }
        ),
        cannot=("Times of YouTube comments: they are told as '2 years ago'.", "Other actors' items."),
    )  # fmt: skip
    mapping: ClassVar = {
        "id": "cid, id, shortCode, postId",
        "author": "uniqueId, authorMeta.name, ownerUsername, profileName, user.name, author, channelName",
        "author_id": "uid, authorMeta.id, ownerId, owner.id, profileId, user.id, channelId",
        "audience": "authorMeta.fans, numberOfSubscribers",
        "text": "text, caption, comment",
        "title": "title",
        "url": "webVideoUrl, url, commentUrl",
        "lang": "textLanguage",
        "location": "locationName, locationMeta.locationName",
        "created_at": "createTimeISO, timestamp, time, date",
        "parent_id": "repliesToId, videoWebUrl, postUrl, replies, commentUrl, replyToCid, videoId",
        "conversation_id": "videoWebUrl, postUrl, facebookId, videoId",
        "likes": "diggCount, likesCount, likes, voteCount",
        "shares": "shareCount, shares",
        "replies": "commentCount, replyCommentTotal, commentsCount, repliesCount, comments, replyCount",
    }
    excerpt_keys = ("text", "comment", "caption", "errorDescription", "error")

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of an item that has the fields of one of the actors."""
        return 0.95 if _maker(record) else 0.0

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """One post or comment, and the comments or answers inside it."""
        maker = _maker(record)
        if maker is None and record.keys() & _EMPTY:
            raise ValueError("a note that the collector found nothing here, nobody's words")
        if maker is None:
            raise ValueError("the item is none of an actor that is known here")
        yield self.attempt(row, record, lambda: maker(record, row, export))
        if maker is _instagram_post:
            yield from self._answers(record, _code(record), None, item, export)
        elif maker is _instagram_comment:
            yield from self._answers(
                record, _native(record, "postUrl", "inputUrl"), text_of(record, "id"), item, export
            )
        elif maker is _facebook_comment:
            for answer in map(object_at, list_at(record, "comments")):
                yield self._facebook_answer(answer, record, inner_row(item, export), export)

    def _answers(
        self, record: Record, media: str | None, above: str | None, item: Item, export: Export
    ) -> Iterator[Mention | Rejected]:
        """The comments that Instagram's items hold; a post's come with their own answers."""
        for key in ("latestComments", "replies"):
            for comment in map(object_at, list_at(record, key)):
                yield self._instagram_answer(comment, media, above, inner_row(item, export), export)
                for answer in map(object_at, list_at(comment, "replies")):
                    native = text_of(comment, "id")
                    yield self._instagram_answer(answer, media, native, inner_row(item, export), export)

    def _instagram_answer(
        self, comment: Record, media: str | None, above: str | None, row: int, export: Export
    ) -> Mention | Rejected:
        return self.attempt(row, comment, lambda: _instagram_comment(comment, row, export, media=media, above=above))

    def _facebook_answer(self, answer: Record, above: Record, row: int, export: Export) -> Mention | Rejected:
        return self.attempt(row, answer, lambda: _facebook_comment(answer, row, export, above=above))


def _maker(record: Record) -> Callable[[Record, int, Export], Mention] | None:
    """The function for the actor that made an item; None when none of the known ones did."""
    keys = record.keys()
    if "cid" in keys:
        return _comment_maker(record)
    if keys & {"webVideoUrl", "diggCount"} and any(name in keys for name in _AUTHOR_META):
        return _tiktok_video
    if "shortCode" in keys and keys & {"caption", "ownerUsername", "latestComments"}:
        return _instagram_post
    if "ownerUsername" in keys and "text" in keys and keys & {"postUrl", "commentUrl", "repliesCount", "likesCount"}:
        return _instagram_comment
    if "facebookUrl" in keys and keys & {"commentUrl", "feedbackId", "profileName"}:
        return _facebook_comment
    if "postId" in keys and keys & {"facebookUrl", "pageName", "topReactionsCount"}:
        return _facebook_post
    if "channelName" in keys and keys & {"numberOfSubscribers", "channelUrl"} and "title" in keys:
        return _youtube_video
    return None


def _comment_maker(record: Record) -> Callable[[Record, int, Export], Mention] | None:
    """The same for an item with a `cid`, which comments of TikTok and of YouTube have, and other tools' as well."""
    keys = record.keys()
    if "comment" in keys and keys & {"videoId", "pageUrl", "voteCount", "replyToCid"}:
        return _youtube_comment
    if (
        "text" in keys
        and "aweme_id" not in keys
        and keys & {"videoWebUrl", "diggCount", "repliesToId", "createTimeISO"}
    ):
        return _tiktok_comment
    return None


def _inner_text(record: Record, name: str, *keys: str) -> str | None:
    """A field of an inner object, which data sets also write flat: `authorMeta.name` or `authorMeta/name`."""
    if found := text_of(object_at(record, name), *keys):
        return found
    return text_of(record, *(f"{name}{mark}{key}" for key in keys for mark in "./"))


def _native(record: Record, *keys: str) -> str | None:
    """The id that the first link among several fields holds."""
    link = text_of(record, *keys)
    return place_of(link).native_id if link else None


def _linked(record: Record, key: str) -> str | None:
    found = text_of(record, key)
    return None if found in NO_PARENT else found


def _likes(record: Record, *keys: str) -> int | None:
    """Likes; -1 stands for likes that the owner hides."""
    likes = count_of(record, *keys)
    return None if likes is not None and likes < 0 else likes


def _tiktok_video(video: Record, row: int, export: Export) -> Mention:
    native = text_of(video, "id") or _native(video, "webVideoUrl")
    when = "createTimeISO" if video.get("createTimeISO") else "createTime"
    return export.mention(
        row,
        "tiktok",
        native,
        "post",
        author=_inner_text(video, "authorMeta", "name"),
        author_id=_inner_text(video, "authorMeta", "id"),
        audience=count_of({"fans": _inner_text(video, "authorMeta", "fans")}, "fans"),
        text=clean(raw_text(video, "text")),
        url=text_of(video, "webVideoUrl"),
        lang=text_of(video, "textLanguage"),
        location=_inner_text(video, "locationMeta", "locationName"),
        time=export.moment(video.get(when), when),
        conversation=native,
        likes=count_of(video, "diggCount"),
        shares=count_of(video, "shareCount"),
        replies=count_of(video, "commentCount"),
    )


def _tiktok_comment(comment: Record, row: int, export: Export) -> Mention:
    video = _native(comment, "videoWebUrl", "submittedVideoUrl", "input")
    parent = _linked(comment, "repliesToId")
    when = "createTimeISO" if comment.get("createTimeISO") else "createTime"
    return export.mention(
        row,
        "tiktok",
        text_of(comment, "cid"),
        "comment",
        author=text_of(comment, "uniqueId") or _inner_text(comment, "user", "uniqueId"),
        author_id=text_of(comment, "uid") or _inner_text(comment, "user", "uid"),
        text=clean(raw_text(comment, "text")),
        time=export.moment(comment.get(when), when),
        parent=parent or video,
        evidence="id" if parent else "url",
        conversation=video,
        likes=count_of(comment, "diggCount"),
        replies=count_of(comment, "replyCommentTotal"),
    )


def _code(post: Record) -> str | None:
    return text_of(post, "shortCode") or shortcode(text_of(post, "id"))


def _instagram_post(post: Record, row: int, export: Export) -> Mention:
    code = _code(post)
    return export.mention(
        row,
        "instagram",
        code,
        "post",
        author=text_of(post, "ownerUsername"),
        author_id=text_of(post, "ownerId"),
        text=clean(raw_text(post, "caption")),
        url=text_of(post, "url"),
        location=text_of(post, "locationName"),
        time=export.moment(post.get("timestamp"), "timestamp"),
        conversation=code,
        likes=_likes(post, "likesCount"),
        replies=count_of(post, "commentsCount"),
    )


def _instagram_comment(
    comment: Record, row: int, export: Export, *, media: str | None = None, above: str | None = None
) -> Mention:
    native = text_of(comment, "id")
    media = media or _native(comment, "postUrl", "inputUrl")
    return export.mention(
        row,
        "instagram",
        native,
        "comment",
        author=text_of(comment, "ownerUsername"),
        author_id=_inner_text(comment, "owner", "id"),
        text=clean(raw_text(comment, "text")),
        url=text_of(comment, "commentUrl"),
        time=export.moment(comment.get("timestamp"), "timestamp"),
        parent=above or (None if media == native else media),
        evidence="id" if above else "url",
        conversation=media,
        likes=_likes(comment, "likesCount"),
        replies=count_of(comment, "repliesCount"),
    )


def _facebook_post(post: Record, row: int, export: Export) -> Mention:
    native = text_of(post, "postId")
    when = "time" if post.get("time") else "timestamp"
    return export.mention(
        row,
        "facebook",
        native,
        "post",
        author=_inner_text(post, "user", "name") or text_of(post, "pageName"),
        author_id=_inner_text(post, "user", "id"),
        text=clean(raw_text(post, "text")),
        url=text_of(post, "url", "topLevelUrl"),
        time=export.moment(post.get(when), when),
        conversation=native,
        likes=count_of(post, "likes"),
        shares=count_of(post, "shares"),
        replies=None if isinstance(post.get("comments"), list) else count_of(post, "comments"),
    )


def _facebook_comment(comment: Record, row: int, export: Export, *, above: Record | None = None) -> Mention:
    """A comment; its id and its link name the post, the comment above it and itself by their numbers."""
    link = raw_text(comment, "commentUrl")
    post, own = _facebook_pair(text_of(comment, "id", "feedbackId"))
    post = text_of(comment, "facebookId") or post or text_of(above or {}, "facebookId")
    first, second = _facebook_number(_FACEBOOK_COMMENT, link), _facebook_number(_FACEBOOK_REPLY, link)
    own = own or second or first
    first = _facebook_pair(text_of(above, "id"))[1] if above else first
    is_reply = post and first and first != own
    return export.mention(
        row,
        "facebook",
        f"{post}_{own}" if post and own else text_of(comment, "id"),
        "comment",
        author=text_of(comment, "profileName"),
        author_id=text_of(comment, "profileId"),
        text=clean(raw_text(comment, "text")),
        url=link or None,
        time=export.moment(comment.get("date"), "date"),
        parent=f"{post}_{first}" if is_reply else post,
        evidence="url" if is_reply else "id",
        conversation=post,
        likes=count_of(comment, "likesCount"),
        replies=count_of(comment, "commentsCount"),
    )


def _facebook_number(pattern: re.Pattern[str], link: str) -> str | None:
    """The number of a comment in its link, which may be written in base64."""
    found = pattern.search(link)
    if not found:
        return None
    return found[1] if found[1].isdigit() else _facebook_pair(found[1].replace("%3D", "="))[1]


def _facebook_pair(coded: str | None) -> tuple[str | None, str | None]:
    """The numbers of the post and of the comment out of an id that is `comment:post_comment` in base64."""
    try:
        written = base64.b64decode(coded or "", validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        return None, None
    found = _FACEBOOK_PAIR.fullmatch(written)
    return (found[1], found[2]) if found else (None, None)


def _youtube_comment(comment: Record, row: int, export: Export) -> Mention:
    native = text_of(comment, "cid") or ""
    video = text_of(comment, "videoId") or _native(comment, "pageUrl")
    above = _linked(comment, "replyToCid") or (native.partition(".")[0] if "." in native else None)
    return export.mention(
        row,
        "youtube",
        native,
        "comment",
        author=text_of(comment, "author"),
        author_id=text_of(comment, "authorChannelId", "channelId"),
        text=clean(raw_text(comment, "comment")),
        url=comment_url(video, native),
        time=export.moment(comment.get("publishedAt"), "publishedAt"),
        parent=above or video,
        conversation=video,
        likes=count_of(comment, "voteCount"),
        replies=count_of(comment, "replyCount"),
    )


def _youtube_video(video: Record, row: int, export: Export) -> Mention:
    native = text_of(video, "id") or _native(video, "url")
    return export.mention(
        row,
        "youtube",
        native,
        "post",
        author=text_of(video, "channelUsername", "channelName"),
        author_id=text_of(video, "channelId", "channelUrl"),
        audience=count_of(video, "numberOfSubscribers"),
        title=clean(raw_text(video, "title")),
        text=clean(raw_text(video, "text", "description")),
        url=text_of(video, "url"),
        time=export.moment(video.get("date"), "date"),
        conversation=native,
        likes=count_of(video, "likes"),
        replies=count_of(video, "commentsCount"),
    )
