"""The tables of 4CAT and Zeeschuimer: the same columns for every platform, and some of the platform's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from reporter.mentions import Evidence, Kind, Mention
from reporter.readers.compose import Export
from reporter.readers.encodings import head_text
from reporter.readers.formats.x_common import post_url, without_mark
from reporter.readers.platforms import is_url, place_of, platform_name
from reporter.readers.protocol import Format, Head
from reporter.readers.tables.header import plain_name
from reporter.readers.tables.known import Cells
from reporter.readers.tables.row_table import RowTable, cell_count, cell_id, cell_name, cell_words
from reporter.readers.times import Moment
from reporter.readers.values import NO_PARENT, as_words

_HASH = re.compile(r"[0-9a-f]{32,128}")
_NUMBERED = re.compile(r"@\d{5,25}")
_NOBODY = frozenset({"REDACTED", "[deleted]", "Anonymous"})
_BLUESKY_LINK = re.compile(r"https://bsky\.app/profile/([^/\s]{1,300})/post/([^/\s]{1,60})")
_ANSWERED = re.compile(r"^>>(\d{1,12})\b", re.MULTILINE)
_YES = frozenset({"yes", "true", "1"})
# Which platform a table is of: the columns that only that platform's tables have.
_MARKS: tuple[tuple[str, frozenset[str]], ...] = (
    ("tiktok", frozenset({"is comment on comment"})),
    ("tiktok", frozenset({"tiktok url"})),
    ("x", frozenset({"is retweet"})),
    ("bluesky", frozenset({"replied to post", "repost count"})),
    ("telegram", frozenset({"chat", "author forwarded from username"})),
    ("telegram", frozenset({"chat", "reply to"})),
    ("reddit", frozenset({"subreddit", "parent"})),
    ("reddit", frozenset({"subreddit", "score"})),
    ("linkedin", frozenset({"inclusion context"})),
    ("forum", frozenset({"author trip"})),
    ("forum", frozenset({"country code", "image md5"})),
    ("instagram", frozenset({"num likes", "num comments", "usertags"})),
    ("instagram", frozenset({"num likes", "num comments", "media type"})),
)


@dataclass
class _Row:
    """What the columns that all tables have say, before the platform's own columns are asked."""

    id: str
    thread: str | None
    text: str | None
    kind: Kind = "post"
    parent: str | None = None
    evidence: Evidence = "id"
    shared_text: str | None = None


class FourcatCsvReader(RowTable):
    """Reads tables of any platform; a thread is the conversation, never by itself the parent."""

    name = "fourcat_csv"
    title = "4CAT (table)"
    format = Format(
        export="4CAT: the dataset as CSV, of X, TikTok, Instagram, Bluesky, Telegram, Reddit, 4chan and others",
        files="CSV",
        gives=frozenset(
            {"author", "author_id", "audience", "text", "title", "shared_text", "url", "lang", "location"}
            | {"created_at", "parent_id", "conversation_id", "likes", "shares", "replies"}
        ),
        cannot=(
            "Authors, where 4CAT made them pseudonyms: then only the same hash for the same person.",
            "Which post of X is answered or passed on: 4CAT writes the person only.",
        ),
    )
    required = ("id", "thread id", "author", "body", "timestamp|unix timestamp")
    used: ClassVar = {
        "id": "id",
        "author": "author username, author",
        "author_id": "author id, author",
        "audience": "author followers, followers",
        "text": "body",
        "title": "subject",
        "url": "comment url, link, tiktok url, post url, url",
        "lang": "language guess, language",
        "location": "place name, location name, country name, location city",
        "created_at": "unix timestamp, timestamp",
        "parent_id": "parent, parent id, replied to post, reply to, quoted post, quote tweet id, is comment on comment",
        "conversation_id": "thread id, post id",
        "likes": "like count, likes, num likes, amount likes, reactions, score",
        "shares": "retweet count, repost count, reposts, shares, num shares, amount shares",
        "replies": "reply count, replies, comments, num comments, amount comments",
    }

    def begin(self, names: Sequence[str], above: list[list[str]], export: Export) -> Sequence[str]:
        """The platform, which the columns tell."""
        told = export.options.platform
        marked = next((platform for platform, marks in _MARKS if marks <= set(names)), None)
        export.memory["platform"] = platform_name(told) if told else marked
        held = set(names)
        export.memory["columns"] = {
            column: tuple(name for name in wanted.split(", ") if name in held) for column, wanted in self.used.items()
        }
        return names

    def mention(self, cells: Cells, row: int, export: Export) -> Mention:
        """A post or a comment."""
        columns: dict[str, tuple[str, ...]] = export.memory["columns"]
        native, thread = cell_id(cells, export, "id"), cell_id(cells, export, "thread id")
        url = cell_name(cells, *columns["url"])
        platform = export.memory["platform"] or (place_of(url).platform if url else "web")
        if not native:
            raise ValueError("the row has no id")
        own = _Row(native, thread, cell_words(cells, "body"))
        _PLATFORMS.get(platform, _plain)(own, cells)
        author, author_id = _author(cells)
        is_bare = own.kind == "share" and platform == "x"
        return export.mention(
            row,
            platform,
            own.id,
            own.kind,
            author=author,
            author_id=author_id,
            audience=cell_count(cells, *columns["audience"]),
            text=None if own.kind == "share" else own.text,
            title=cell_words(cells, "subject"),
            shared_text=own.shared_text,
            url=_url(platform, own, url, author),
            lang=cell_name(cells, *columns["lang"]),
            location=cell_name(cells, *columns["location"]),
            time=_time(platform, export.moment(cells.get("unix timestamp") or cells.get("timestamp"), "timestamp")),
            parent=own.parent if own.parent != own.id else None,
            evidence=own.evidence,
            conversation=own.thread,
            likes=None if is_bare else _count(cells, columns["likes"], platform),
            shares=None if is_bare else _count(cells, columns["shares"], platform),
            replies=None if is_bare else _count(cells, columns["replies"], platform),
        )


class ZeeschuimerCsvReader(FourcatCsvReader):
    """Reads Zeeschuimer's own tables, which have 4CAT's columns between semicolons."""

    name = "zeeschuimer_csv"
    title = "Zeeschuimer (table)"
    format = Format(
        export="Zeeschuimer: .csv of what was captured",
        files="CSV with semicolons",
        gives=frozenset(
            {"author", "author_id", "text", "url", "lang", "created_at", "parent_id", "conversation_id", "likes"}
            | {"shares", "replies", "shared_text", "location"}
        ),
        cannot=("Which post of X is answered or passed on: the table names the person only.",),
        is_confirmed=False,
    )

    def sniff(self, head: Head) -> float:
        """Sure when 4CAT's columns stand between semicolons."""
        if not super().sniff(head):
            return 0.0
        first = head_text(head).partition("\n")[0]
        return 0.98 if self.holds_required({plain_name(name) for name in first.split(";")}) else 0.0


def _says(cells: Cells, name: str) -> bool:
    cell = cells.get(name)
    return isinstance(cell, str) and cell.strip().casefold() in _YES


def _author(cells: Cells) -> tuple[str | None, str | None]:
    """Name and id of the author; a pseudonym is an id, and a name that many share or that was taken out is neither."""
    # Where the name has a column of its own, `author` is a number.
    own = "author username" if "author username" in cells else "author"
    name, number = cell_name(cells, own), cell_name(cells, "author id", "author")
    if name in _NOBODY or (name and _HASH.fullmatch(name)):
        name = None
    if name and _NUMBERED.fullmatch(name):
        # Whose handle is not known is written by number: `@123456`.
        number, name = name[1:], None
    return name, None if number in _NOBODY else number


def _count(cells: Cells, names: Sequence[str], platform: str) -> int | None:
    """A count; -1 stands for one that the platform hides, but Reddit's scores do fall below 0."""
    count = cell_count(cells, *names)
    return None if count is not None and count < 0 and platform != "reddit" else count


def _time(platform: str, time: Moment | None) -> Moment | None:
    """A time; those of LinkedIn are counted back from words such as "2 days ago"."""
    return Moment(time.at, "estimated") if time and platform == "linkedin" else time


def _url(platform: str, own: _Row, url: str | None, author: str | None) -> str | None:
    """Where the mention can be seen; in Reddit's tables the link is what a submission is about."""
    if platform == "x" and own.id.isdigit():
        return post_url(author, own.id)
    if platform == "reddit" and own.thread:
        thread = own.thread.removeprefix("t3_")
        return f"https://www.reddit.com/comments/{thread}" + ("" if own.id == own.thread else f"/_/{own.id[3:]}")
    return url if is_url(url) else None


def _plain(own: _Row, cells: Cells) -> None:
    """A platform whose tables tell no more: a thread of its own id is no conversation apart."""


def _on_x(own: _Row, cells: Cells) -> None:
    if _says(cells, "is retweet"):
        own.kind, own.shared_text = "share", without_mark(as_words(cells.get("body")))
    elif _says(cells, "is quote tweet"):
        quoted = cell_name(cells, "quote tweet id")
        own.kind, own.parent = "quote", quoted if quoted and quoted.isdigit() else None
    elif _says(cells, "is reply"):
        own.kind = "comment"


def _on_tiktok(own: _Row, cells: Cells) -> None:
    if "is comment on comment" not in cells:
        return
    video = cell_name(cells, "post id")
    # Here the thread of an answer is the comment that it answers, and that of a comment the video.
    own.kind = "comment"
    own.parent = own.thread if _says(cells, "is comment on comment") else video or own.thread
    own.thread = video or own.thread


def _on_instagram(own: _Row, cells: Cells) -> None:
    # The tables of before 2023 have the comments among the posts.
    if cell_name(cells, "type") == "comment":
        own.kind, own.parent = "comment", cell_name(cells, "parent id") or own.thread


def _on_bluesky(own: _Row, cells: Cells) -> None:
    answered, quoted = _bluesky(cell_name(cells, "replied to post")), _bluesky(cell_name(cells, "quoted post"))
    own.kind = "quote" if quoted else "comment" if answered else "post"
    own.parent = answered or quoted


def _bluesky(link: str | None) -> str | None:
    """A post's own address; Bluesky's links hold it unless they name the person by handle."""
    found = _BLUESKY_LINK.match(link or "")
    return f"at://{found[1]}/app.bsky.feed.post/{found[2]}" if found else link


def _on_telegram(own: _Row, cells: Cells) -> None:
    # Ids are `chat-number`; an answer names the number within the chat.
    chat, _, number = own.id.rpartition("-")
    answered = cell_name(cells, "reply to")
    own.thread = chat or own.thread
    own.id = f"{chat}:{number}" if chat else own.id
    if cell_name(cells, "author forwarded from username", "author forwarded from name", "author forwarded from id"):
        own.kind, own.shared_text = "share", own.text
    elif answered and answered.casefold() not in NO_PARENT:
        own.kind, own.parent = "comment", f"{chat}:{answered}" if chat else answered


def _on_reddit(own: _Row, cells: Cells) -> None:
    native, thread = (own.id.lower().removeprefix("t1_").removeprefix("t3_"), (own.thread or "").lower()[-13:])
    thread = thread.removeprefix("t3_")
    parent = (cell_name(cells, "parent") or "").lower()
    own.thread = f"t3_{thread}" if thread else None
    if native == thread:
        own.id = f"t3_{native}"
        return
    own.id, own.kind = f"t1_{native}", "comment"
    bare = parent if parent.startswith(("t1_", "t3_")) else f"t3_{parent}" if parent == thread else f"t1_{parent}"
    own.parent = bare if parent else None
    if own.text in ("[deleted]", "[removed]"):
        own.text = None


def _on_forum(own: _Row, cells: Cells) -> None:
    """4chan and its like: numbers count within a board, and an answer begins with the number it answers."""
    board = cell_name(cells, "board") or "4chan"
    answered = {found for found in _ANSWERED.findall((own.text or "")[:10_000]) if found != own.id}
    own.kind = "post" if own.thread in (None, own.id) else "comment"
    own.parent = f"{board}/{answered.pop()}" if len(answered) == 1 else None
    own.id = f"{board}/{own.id}"
    own.thread = f"{board}/{own.thread}" if own.thread else None


_PLATFORMS: dict[str, Callable[[_Row, Cells], None]] = {
    "x": _on_x,
    "tiktok": _on_tiktok,
    "instagram": _on_instagram,
    "bluesky": _on_bluesky,
    "telegram": _on_telegram,
    "reddit": _on_reddit,
    "forum": _on_forum,
}
