"""TikTok's own download of a person's data: the comments that the person made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC
from typing import ClassVar

from reporter.mentions import Mention
from reporter.readers.compose import Export
from reporter.readers.documents import Item
from reporter.readers.fields import Record, object_at, raw_text, text_of
from reporter.readers.json_reader import JsonReader
from reporter.readers.protocol import Format, Rejected
from reporter.readers.text import clean
from reporter.readers.values import made_id

_VIDEO = re.compile(r"/video/(\d{5,25})")
# The parts of a download that tell it by themselves, and what they hold, in the older and the newer order.
_PARTS = ("Activity", "Your Activity", "Likes and Favorites", "Profile And Settings")
_SECTIONS = frozenset(
    {
        "Video Browsing History", "Watch History", "Favorite Videos", "Favorite Sounds", "Like List", "Follower List",
        "Login History", "Profile Info",
    }
)  # fmt: skip
_OWNERS = (("Profile", "Profile Information"), ("Profile", "Profile Info"), ("Profile And Settings", "Profile Info"))


class TikTokArchiveReader(JsonReader):
    """Reads `user_data_tiktok.json`; the person's chats and what they watched are left alone."""

    name = "tiktok_archive"
    title = "TikTok (download your data)"
    format = Format(
        export="TikTok: Settings, Account, Download your data, as JSON",
        files="JSON",
        gives=frozenset({"text", "url", "created_at", "parent_id", "conversation_id", "author", "author_id"}),
        cannot=("Anybody's words but the owner's own comments.", "The ids of comments.", "Likes and answers."),
        is_confirmed=False,
    )
    mapping: ClassVar = {
        "author": "Profile.Profile Information.ProfileMap.userName, Profile And Settings.Profile Info.ProfileMap",
        "text": "comment",
        "url": "url",
        "created_at": "date",
        "parent_id": "url",
        "conversation_id": "url",
    }
    places = (
        "Comment.Comments.CommentsList.item",
        "Your Activity.Comments.CommentsList.item",
        "Comment.CommentsList.item",
        "Comments.CommentsList.item",
    )
    excerpt_keys = ("comment", "Comment")

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of a list of comments in TikTok's place, or of a download whose start tells of watched videos."""
        if place:
            return 0.97 if {"date", "comment"} <= {key.casefold() for key in record} else 0.0
        return 0.95 if any(object_at(record, part).keys() & _SECTIONS for part in _PARTS) else 0.0

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """One comment; it answers the video of its link, where it has one."""
        if not item.place:
            raise ValueError("the download holds no list of comments")
        # The case of the keys changed from year to year.
        comment = {key.casefold(): value for key, value in record.items()}
        words, url = clean(raw_text(comment, "comment")), text_of(comment, "url", "link")
        if words is None:
            raise ValueError("a comment without words")
        video = _VIDEO.search(url or "")
        yield export.mention(
            row,
            "tiktok",
            made_id(comment.get("date"), words),
            "comment",
            author=_owner(item.outer),
            text=words,
            url=url if url and url.startswith("http") else None,
            time=export.moment(comment.get("date"), "date", zone=UTC),
            parent=video[1] if video else None,
            evidence="url",
            conversation=video[1] if video else None,
        )


def _owner(download: Record) -> str | None:
    """The handle of the person whose download it is."""
    maps = (object_at(download, *places, "ProfileMap") for places in _OWNERS)
    return next((name for profile in maps if (name := text_of(profile, "userName"))), None)
