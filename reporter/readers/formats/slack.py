"""Slack's export of a workspace: a folder a channel, a file a day; and the same messages from its API."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any, ClassVar, Literal

import pyarrow as pa

from reporter.errors import InputError
from reporter.mentions import Kind, Mention
from reporter.readers.columns import counts, either, mentions, moments, prefixed, texts
from reporter.readers.compose import Export
from reporter.readers.documents import Item, Run, json_items
from reporter.readers.fields import Record, count_of, list_at, object_at, raw_text, text_of
from reporter.readers.json_blocks import Cells
from reporter.readers.json_reader import JsonReader, inner_row
from reporter.readers.json_sieve import ABSENT
from reporter.readers.protocol import Facts, Format, InputOptions, Rejected
from reporter.readers.source import Source
from reporter.readers.text import clean, unescape

SPOKEN = frozenset(
    {"", "bot_message", "me_message", "file_share", "file_comment", "thread_broadcast", "reply_broadcast", "tombstone"}
)
_TIMESTAMP = re.compile(r"\d{9,11}\.\d{1,6}")
_DIRECT = re.compile(r"D[A-Z0-9]{8,}|mpdm-.*")
_LINK = re.compile(r"<([@#!]?)([^<>|]{1,4000})(?:\|([^<>]{0,4000}))?>")
_NO_NAMES: dict[str, str] = {}
_NOT_PLAIN = frozenset(
    {
        "subtype", "channel", "bot_id", "bot_profile", "username", "attachments", "comment", "slackdump_thread_replies",
    }
)  # fmt: skip


class SlackReader(JsonReader):
    """Reads channels. Names of people and channels come from `users.json` and `channels.json` of the export."""

    name = "slack"
    title = "Slack export"
    mapping: ClassVar[Mapping[str, str]] = {
        "id": "channel and ts",
        "author": "user_profile, users.json, username of a bot",
        "author_id": "user, bot_id",
        "text": "text, attachments.text of a bot",
        "shared_text": "attachments.text of a message that was passed on",
        "created_at": "ts",
        "parent_id": "thread_ts, attachments.ts of a message that was passed on",
        "conversation_id": "thread_ts",
        "likes": "reactions.count, all of them",
        "replies": "reply_count",
    }
    format = Format(
        export="Slack: Workspace settings, Import/Export data, Export; or conversations.history of its API",
        files="The zip or its folder: CHANNEL/YYYY-MM-DD.json with users.json and channels.json above",
        companions=(
            "users.json",
            "org_users.json",
            "channels.json",
            "groups.json",
            "dms.json",
            "mpims.json",
            "integration_logs.json",
            "canvases.json",
            "file_conversations.json",
            "huddle_transcripts.json",
        ),
        gives=frozenset(mapping) - {"id"},
        cannot=(
            "Links to the messages: the export does not name its workspace.",
            "Direct messages: they are left out as private.",
        ),
    )
    places = ("messages.item",)
    cells = (
        "type", "text", "user", "ts", "thread_ts", "reply_count", "reactions", "user_profile.display_name",
        "user_profile.name", "user_profile.real_name",
    )  # fmt: skip
    plain: ClassVar[Mapping[str, Any]] = {
        "type": Literal["message"],
        **dict.fromkeys((*sorted(_NOT_PLAIN), "user_profile.profile"), ABSENT),
    }

    def knows(self, record: Record, place: str, outer: Record) -> float:
        """Sure of a message by its kind and its time stamp, which is an id with six decimals."""
        is_message = record.get("type") == "message" and _TIMESTAMP.fullmatch(raw_text(record, "ts")) is not None
        return 0.96 if is_message else 0.0

    def start(self, export: Export) -> None:
        """Learn the names of people, and the id of the channel whose folder this is."""
        folder = PurePosixPath(export.source.name).parent.name
        people = _beside(export.source, "users.json") or _beside(export.source, "org_users.json")
        closed = _beside(export.source, "groups.json")
        channels = {**closed, **_beside(export.source, "channels.json")}
        export.facts.is_private = folder in closed.values()
        ids = {name: number for number, name in channels.items()}
        export.memory.update(people=people, channels=channels, folder=folder, channel=ids.get(folder, folder))

    def mentions(self, record: Record, row: int, item: Item, export: Export) -> Iterator[Mention | Rejected]:
        """The message, and its answers where a program has put them inside."""
        if record.get("type") != "message":
            raise ValueError("the item is not a message of Slack")
        if _DIRECT.fullmatch(export.memory["folder"]):
            yield Rejected(row, "a direct message, which is private")
            return
        channel = text_of(record, "channel") or text_of(item.outer, "channel_id", "channel", "id")
        room = channel or export.memory["channel"] or "channel"
        yield self.attempt(row, record, lambda: _mention(record, row, room, export))
        for answer in list_at(record, "slackdump_thread_replies"):
            inner, at = object_at(answer), inner_row(item, export)
            yield self.attempt(at, inner, lambda inner=inner, at=at: _mention(inner, at, room, export))  # type: ignore[misc]

    def is_plain(self, record: Record) -> bool:
        """Whether a person wrote this, and nothing hangs on it."""
        return (
            record.get("type") == "message"
            and _NOT_PLAIN.isdisjoint(record)
            and "profile" not in object_at(record, "user_profile")
        )

    def columns(self, cells: Cells, rows: Sequence[int], run: Run, export: Export) -> pa.RecordBatch | None:
        """Messages, as `_mention` reads each."""
        if _DIRECT.fullmatch(export.memory["folder"]):
            return None
        room = text_of(run.outer, "channel_id", "channel", "id") or export.memory["channel"] or "channel"
        people, stamps, threads = texts(cells["user"]), texts(cells["ts"]), texts(cells["thread_ts"])
        names = [texts(cells[f"user_profile.{name}"]) for name in ("display_name", "name", "real_name")]
        shown = either(*([(name and "@" not in name and name) or None for name in column] for column in names))
        parents = [
            thread if thread and thread != stamp else None for thread, stamp in zip(threads, stamps, strict=True)
        ]
        return mentions(
            export,
            rows,
            "slack",
            prefixed(f"{room}:", stamps),
            ["comment" if parent else "post" for parent in parents],
            author=either(shown, [export.memory["people"].get(person) for person in people]),
            author_id=people,
            text=[_said(raw_text({"": text}, ""), export) for text in cells["text"]],
            time=moments(stamps, "ts", export),
            parent=prefixed(f"{room}:", parents),
            conversation=prefixed(f"{room}:", either(threads, stamps)),
            likes=[_likes(reactions) for reactions in cells["reactions"]],
            replies=counts(cells["reply_count"]),
        )


@lru_cache(maxsize=4)
def _names(source: _Beside) -> dict[str, str]:
    """Names by ids out of a list of people or channels; day files ask for the same ones again and again."""
    names: dict[str, str] = {}
    try:
        for item in json_items(source.source, InputOptions(), Facts()):
            record = object_at(item.value) if isinstance(item, Item) else {}
            if (number := text_of(record, "id")) and (name := _name(record)):
                names[number] = name
    except InputError:
        return _NO_NAMES
    return names


class _Beside:
    """A file beside the messages, the same for all files of one folder or archive as long as it is not changed."""

    def __init__(self, source: Source) -> None:
        self.source = source
        stat = source.path.stat() if source.path and source.family is None else None
        self.key = (source.name, source.path, source.size, stat.st_mtime_ns if stat else id(source.family))

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Beside) and self.key == other.key


def _beside(source: Source, file_name: str) -> dict[str, str]:
    found = source.nearby(file_name)
    return _names(_Beside(found)) if found and found.name != source.name else _NO_NAMES


def _name(person: Record) -> str | None:
    """What a person is called in the channels; never an address, which old accounts have for a name."""
    profile = object_at(person, "profile") or person
    names = (text_of(profile, "display_name"), text_of(person, "name"), text_of(profile, "real_name", "name"))
    return next((name for name in names if name and "@" not in name), None)


def _mention(message: Record, row: int, channel: str, export: Export) -> Mention:
    subtype, stamp = raw_text(message, "subtype"), text_of(message, "ts")
    if subtype not in SPOKEN:
        raise ValueError("a service message, such as a join, nobody's words")
    if remark := object_at(message, "comment"):
        # Around a remark on a file Slack writes who said it about whose.
        message = {**message, "user": remark.get("user"), "text": remark.get("comment")}
    thread = text_of(message, "thread_ts")
    answered = f"{channel}:{thread}" if thread and thread != stamp else None
    author, author_id = _author(message, export)
    said = None if subtype == "tombstone" else _said(raw_text(message, "text"), export)
    passed_on, shared = _passed_on(message, export)
    if passed_on:
        export.facts.context_rows += 1
    elif said is None and subtype != "tombstone":
        said = _said("\n".join(_card(object_at(card)) for card in list_at(message, "attachments")), export)
    kind: Kind = ("quote" if said else "share") if passed_on else "comment" if answered else "post"
    return export.mention(
        row,
        "slack",
        f"{channel}:{stamp}" if stamp else None,
        kind,
        author=author,
        author_id=author_id,
        text=said,
        shared_text=shared,
        time=export.moment(stamp, "ts"),
        parent=answered or passed_on,
        conversation=f"{channel}:{thread or stamp}",
        likes=_likes(message.get("reactions")),
        replies=count_of(message, "reply_count"),
    )


def _likes(reactions: object) -> int | None:
    """How many reactions a message has; None where it names none."""
    if not isinstance(reactions, list) or not reactions:
        return None
    return sum(count_of(object_at(reaction), "count") or 0 for reaction in reactions)


def _author(message: Record, export: Export) -> tuple[str | None, str | None]:
    """Name and id of the person or the bot; a message that was deleted has none."""
    if message.get("subtype") == "tombstone":
        return None, None
    number = text_of(message, "user", "bot_id")
    name = _name(object_at(message, "user_profile")) or export.memory["people"].get(number)
    bot = text_of(message, "username") or text_of(object_at(message, "bot_profile"), "name")
    name = name or (bot if bot and "@" not in bot else None)
    return name, number


def _passed_on(message: Record, export: Export) -> tuple[str | None, str | None]:
    """The id and the words of a message of the workspace that a message passes on."""
    for card in map(object_at, list_at(message, "attachments")):
        if card.get("is_share") is True or card.get("is_msg_unfurl") is True:
            channel, stamp = text_of(card, "channel_id"), text_of(card, "ts")
            if channel and stamp:
                return f"{channel}:{stamp}", _said(raw_text(card, "text", "fallback"), export)
    return None, None


def _card(card: Record) -> str:
    words = (raw_text(card, "pretext"), raw_text(card, "title"), raw_text(card, "text") or raw_text(card, "fallback"))
    return "\n".join(filter(None, words))


def _said(text: str, export: Export) -> str | None:
    """The words of a message, its links and mentions as people see them, its three entities undone once."""
    if "<" in text:
        text = _LINK.sub(lambda found: _shown(found, export), text)
    return clean(unescape(text))


def _shown(found: re.Match[str], export: Export) -> str:
    mark, target, label = found.groups()
    if mark == "@":
        return "@" + (export.memory["people"].get(target) or label or target)
    if mark == "#":
        return "#" + (label or export.memory["channels"].get(target) or target)
    if mark == "!":
        return label or "@" + target.partition("^")[0]
    return label or target.removeprefix("mailto:")
