"""Discord's channels as DiscordChatExporter's tables: who, when and what, without ids of the messages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

from reporter.mentions import Mention
from reporter.readers.compose import Export
from reporter.readers.protocol import Format
from reporter.readers.tables.known import Cells
from reporter.readers.tables.row_table import RowTable, cell_id, cell_name
from reporter.readers.text import clean
from reporter.readers.values import as_words, made_id, unguarded

# The file is named `Guild - Category - Channel [123456789012345678].csv`, with `[part 2]` for its further parts.
_CHANNEL = re.compile(r"\[(\d{15,20})\]")
_REACTION = re.compile(r"\((\d{1,7})\)")
# What the exporter writes in the place of words where Discord itself speaks.
_SERVICE = re.compile(
    r"(?:Joined the server|Pinned a message|Left the group|Changed the channel icon|Boosted the server|Missed a call"
    r"|Started a call(?: that lasted [\d.,]+ minutes?)?|Added .{1,80} to the group|Removed .{1,80} from the group"
    r"|Created a thread|Started a thread)\.|Changed the channel name: .{0,120}"
)
_GONE, _GONE_ID = "Deleted User", "456226577798135808"


class DiscordCsvReader(RowTable):
    """Reads the messages of one channel; an answer cannot be told from another message."""

    name = "discord_csv"
    title = "Discord through DiscordChatExporter (table)"
    format = Format(
        export="DiscordChatExporter with the format CSV; its JSON tells more",
        files="CSV",
        gives=frozenset({"author", "author_id", "text", "created_at", "conversation_id", "likes"}),
        cannot=("What a message answers: only the JSON tells it.", "Ids of messages.", "Links to messages."),
    )
    required = ("author id", "author", "date", "content", "attachments")
    used: ClassVar = {
        "id": "message id",
        "author": "author",
        "author_id": "author id",
        "text": "content",
        "created_at": "date",
        "likes": "reactions",
    }

    def begin(self, names: Sequence[str], above: list[list[str]], export: Export) -> Sequence[str]:
        """The channel, which only the file's name tells."""
        found = _CHANNEL.search(export.source.file_name)
        export.memory["channel"] = found[1] if found else None
        export.memory["met"] = Counter[int]()
        return names

    def mention(self, cells: Cells, row: int, export: Export) -> Mention:
        """A message."""
        channel, author_id = export.memory["channel"], cell_id(cells, export, "author id")
        words = clean(unguarded(as_words(cells.get("content")) or ""))
        if words and _SERVICE.fullmatch(words):
            raise ValueError("a service message, nobody's words")
        if not words and not cells.get("attachments"):
            raise ValueError("the message has no words")
        author = cell_name(cells, "author")
        is_gone = author_id == _GONE_ID or (author or "").partition("#")[0] == _GONE
        time = export.moment(cells.get("date"), "Date")
        said = (channel, author_id, time.at if time else None, words or as_words(cells.get("attachments")))
        return export.mention(
            row,
            "discord",
            cell_id(cells, export, "message id") or _made(export.memory["met"], *said),
            "post",
            author=None if is_gone else author,
            author_id=None if is_gone else author_id,
            text=words,
            time=time,
            conversation=channel,
            likes=_reactions(cells.get("reactions")),
        )


def _made(met: Counter[int], *said: object) -> str:
    """An id of who said what and when; the second of the same is another."""
    made = made_id(*said)
    key = int(made[1:], 16)
    met[key] += 1
    return made if met[key] == 1 else made_id(*said, met[key])


def _reactions(cell: object) -> int | None:
    """How many reactions a message has, out of `👍 (3), 🎉 (1)`; an empty cell is none, no column unknown."""
    if cell is None:
        return None
    return sum(int(count) for count in _REACTION.findall((as_words(cell) or "")[:10_000]))
