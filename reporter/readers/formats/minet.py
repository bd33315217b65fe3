"""The tables of minet: comments of Facebook and Instagram, and posts of X."""

from __future__ import annotations

import base64
import binascii
import re
from typing import ClassVar

import pyarrow.compute as pc

from reporter.mentions import Mention
from reporter.readers.formats.x_common import post_url
from reporter.readers.platforms import is_url, place_of
from reporter.readers.protocol import Format
from reporter.readers.tables.arrays import is_null
from reporter.readers.tables.known import Cells, KnownTable
from reporter.readers.tables.many_rows import ManyRows
from reporter.readers.tables.row_table import ColumnTable, cell_name
from reporter.readers.text import clean
from reporter.readers.values import NO_PARENT

_COMMENT_ID = re.compile(rb"comment:(\d{1,30}(?:_\d{1,30})?)")
# minet keeps the columns of the table that it was given: one of these holds the link of the post.
_POST_LINKS = ("post url", "post", "url", "link")


class MinetFacebookCommentsReader(ColumnTable):
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

    def mentions(self, rows: ManyRows) -> None:
        """Comments, which answer another comment or else the post."""
        coded, answered = rows.ids("id"), rows.ids("parent id")
        native = pc.coalesce(rows.asked(~is_null(coded), _decoded, coded), rows.ids("fbid"))
        post = rows.asked(~is_null(native), lambda known: known.rpartition("_")[0] or None, native)
        link = rows.names(*_POST_LINKS)
        rows.compose(
            "facebook",
            native,
            "comment",
            author=rows.names("author name", "author short name"),
            author_id=rows.told(_profile, rows.names("author url")),
            text=rows.words("text"),
            url=rows.asked(~is_null(native) & ~is_null(link), _comment_link, link, native),
            time=rows.times("created_time", "created time"),
            parent=pc.coalesce(rows.told(_decoded, answered), answered, post),
            conversation=post,
            likes=rows.counts("reactions"),
            replies=rows.counts("replies"),
        )


def _comment_link(link: str, native: str) -> str | None:
    comment = native.rpartition("_")[2]
    return f"{link}{'&' if '?' in link else '?'}comment_id={comment}" if is_url(link) and comment else None


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


class MinetInstagramCommentsReader(ColumnTable):
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

    def mentions(self, rows: ManyRows) -> None:
        """Comments, which answer another comment or else the post."""
        native, answered = rows.ids("id"), rows.ids("parent id")
        post = rows.told(_post, rows.names(*_POST_LINKS))
        rows.compose(
            "instagram",
            native,
            "comment",
            author=rows.names("username"),
            author_id=rows.ids("user id"),
            text=rows.words("text"),
            url=pc.binary_join_element_wise(
                pc.binary_join_element_wise("https://www.instagram.com/p", post, "c", native, "/"), "", "/"
            ),
            time=rows.times("created_at_utc", "created at utc"),
            parent=pc.coalesce(rows.told(_comment, answered), post),
            conversation=post,
            likes=rows.counts("comment like count"),
            replies=rows.counts("child comment count"),
        )


def _post(link: str | None) -> str | None:
    return place_of(link).native_id if link else None


def _comment(answered: str | None) -> str | None:
    return None if answered is None or answered.casefold() in NO_PARENT else answered


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
