"""The tables of minet: comments of Facebook and Instagram, and posts of X."""

from __future__ import annotations

import base64
import binascii
import re
from typing import ClassVar

from reporter.mentions import Mention
from reporter.readers.compose import Export
from reporter.readers.formats.x_common import post_url
from reporter.readers.platforms import is_url, place_of
from reporter.readers.protocol import Format
from reporter.readers.tables.known import Cells, KnownTable
from reporter.readers.tables.row_table import RowTable, cell_count, cell_id, cell_name, cell_words
from reporter.readers.text import clean
from reporter.readers.values import NO_PARENT

_COMMENT_ID = re.compile(rb"comment:(\d{1,30}(?:_\d{1,30})?)")
# minet keeps the columns of the table that it was given: one of these holds the link of the post.
_POST_LINKS = ("post url", "post", "url", "link")


class MinetFacebookCommentsReader(RowTable):
    """Reads Facebook's comments; their ids are those of the Graph API, `post_comment`, once decoded."""

    name = "minet_facebook_comments"
    title = "Facebook comments through minet"
    format = Format(
        export="minet facebook comments",
        files="CSV",
        gives=frozenset(
            {"author", "author_id", "text", "url", "created_at", "parent_id", "conversation_id", "likes", "replies"}
        ),
        cannot=("The posts themselves.", "A number of the author: only the address of the profile."),
    )
    required = ("fbid", "depth", "parent id", "created time", "text", "reactions")
    used: ClassVar = {
        "id": "id, fbid",
        "author": "author name, author short name",
        "author_id": "author url",
        "text": "text",
        "url": "post url, post, url, link",
        "created_at": "created time",
        "parent_id": "parent id",
        "conversation_id": "id",
        "likes": "reactions",
        "replies": "replies",
    }

    def mention(self, cells: Cells, row: int, export: Export) -> Mention:
        """A comment, which answers another comment or else the post."""
        coded = cell_id(cells, export, "id")
        native = _decoded(coded) or cell_id(cells, export, "fbid")
        answered = cell_id(cells, export, "parent id")
        post, _, comment = (native or "").rpartition("_")
        link = cell_name(cells, *_POST_LINKS)
        return export.mention(
            row,
            "facebook",
            native,
            "comment",
            author=cell_name(cells, "author name", "author short name"),
            author_id=_profile(cell_name(cells, "author url")),
            text=cell_words(cells, "text"),
            url=f"{link}{'&' if '?' in link else '?'}comment_id={comment}"
            if link and is_url(link) and comment
            else None,
            time=export.moment(cells.get("created time"), "created_time"),
            parent=_decoded(answered) or answered or post or None,
            conversation=post or None,
            likes=cell_count(cells, "reactions"),
            replies=cell_count(cells, "replies"),
        )


def _decoded(coded: str | None) -> str | None:
    """The number of a comment out of Facebook's coded id; None where it is no such id."""
    try:
        found = _COMMENT_ID.fullmatch(base64.b64decode(coded or "", validate=True))
    except (binascii.Error, ValueError):
        return None
    return found[1].decode("ascii") if found else None


def _profile(url: str | None) -> str | None:
    """The last part of a profile's address, or the number in it."""
    if not url:
        return None
    path, _, query = url.partition("?")
    number = query.partition("id=")[2].partition("&")[0]
    return number or path.rstrip("/").rpartition("/")[2] or None


class MinetInstagramCommentsReader(RowTable):
    """Reads Instagram's comments."""

    name = "minet_instagram_comments"
    title = "Instagram comments through minet"
    format = Format(
        export="minet instagram comments",
        files="CSV",
        gives=frozenset(
            {"author", "author_id", "text", "url", "created_at", "parent_id", "conversation_id", "likes", "replies"}
        ),
        cannot=("The posts themselves, and which one it is where the table given to minet did not link it.",),
    )
    required = ("id", "comment like count", "created at utc", "text", "username")
    used: ClassVar = {
        "id": "id",
        "author": "username",
        "author_id": "user id",
        "text": "text",
        "url": "post url, post, url, link",
        "created_at": "created at utc",
        "parent_id": "parent id, post url, post, url, link",
        "conversation_id": "post url, post, url, link",
        "likes": "comment like count",
        "replies": "child comment count",
    }

    def mention(self, cells: Cells, row: int, export: Export) -> Mention:
        """A comment, which answers another comment or else the post."""
        native, answered = cell_id(cells, export, "id"), cell_id(cells, export, "parent id")
        link = cell_name(cells, *_POST_LINKS)
        post = place_of(link).native_id if link else None
        return export.mention(
            row,
            "instagram",
            native,
            "comment",
            author=cell_name(cells, "username"),
            author_id=cell_id(cells, export, "user id"),
            text=cell_words(cells, "text"),
            url=f"https://www.instagram.com/p/{post}/c/{native}/" if post and native else None,
            time=export.moment(cells.get("created at utc"), "created_at_utc"),
            parent=post if answered is None or answered.casefold() in NO_PARENT else answered,
            conversation=post,
            likes=cell_count(cells, "comment like count"),
            replies=cell_count(cells, "child comment count"),
        )


class MinetTweetsReader(KnownTable):
    """Reads the posts of X that minet and gazouilloire write."""

    name = "minet_tweets"
    title = "X (Twitter) through minet or gazouilloire"
    format = Format(
        export="minet twitter (search, scrape, tweets, user-tweets) or gazouilloire export",
        files="CSV",
        gives=frozenset(
            {"author", "author_id", "audience", "text", "shared_text", "url", "lang", "location", "created_at"}
            | {"parent_id", "likes", "shares", "replies"}
        ),
        cannot=("The conversation.", "Likes of a retweet of its own."),
    )
    platform = "x"
    required = ("id", "timestamp utc", "user screen name", "text", "retweeted id", "quoted id")
    columns: ClassVar = {
        "id": "id",
        "author": "user screen name",
        "author_id": "user id",
        "audience": "user followers",
        "text": "text",
        "created_at": "timestamp utc",
        "parent": "to tweetid",
        "share": "retweeted id",
        "quote": "quoted id",
        "likes": "like count",
        "shares": "retweet count",
        "replies": "reply count",
        "lang": "lang",
        "location": "place name, user location",
    }
    needed = ("quoted id", "quoted user")

    def amend(self, mention: Mention, cells: Cells) -> Mention:
        """The link of the post, which minet's own column may leave out; the quoted words out of the author's own."""
        native = mention["id"].removeprefix("x:")
        if not native.isdigit():
            raise ValueError("the row has no id of a post")
        mention["url"] = post_url(mention.get("author"), native)
        if mention["kind"] == "quote" and (words := mention.get("text")):
            own, quoted = _parted(words, cell_name(cells, "quoted user"), cell_name(cells, "quoted id"))
            mention["text"], mention["shared_text"] = own, quoted
        return mention


def _parted(words: str, user: str | None, quoted_id: str | None) -> tuple[str | None, str | None]:
    """The words of a quote and those that it quotes, which minet writes into them: `« name: words — link »`."""
    start, end = words.find(f"« {user}: "), words.rfind(f"/status/{quoted_id} »")
    if not user or not quoted_id or not 0 <= start < end:
        return words, None
    quoted, mark, _ = words[start + len(user) + 4 : end].rpartition(" — http")
    if not mark:
        return words, None
    after = words[end:].partition(" »")[2]
    return clean(words[:start].rstrip() + after), clean(quoted)
