"""A person's own comments and live chats out of Google Takeout, in whatever language their account is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import UTC
from typing import ClassVar

import pyarrow as pa
import pyarrow.compute as pc

from reporter.readers.compose import Export
from reporter.readers.encodings import head_text
from reporter.readers.magic import foreign, is_workbook
from reporter.readers.protocol import Format, Head
from reporter.readers.tables.header import plain_name
from reporter.readers.tables.many_rows import ManyRows
from reporter.readers.tables.row_table import ColumnTable
from reporter.readers.text import clean
from reporter.readers.values import as_id, as_words
from reporter.sentence import say

# The columns in the languages that were seen; of other languages the order of the columns tells.
_NAMES: dict[str, str] = {
    "id": "comment id, live chat id, kommentar id, reactie id, id du commentaire, id del comentario, id commento, "
    "id do comentário, コメント id, identifiant du commentaire",
    "channel": "channel id, kanal id, kanaal id, id de la chaîne, id del canal, id canale, id do canal, チャンネル id",
    "time": "comment create timestamp, live chat create timestamp, comment creation timestamp, "
    "zeitstempel der erstellung des kommentars, aanmaaktijdstempel reactie, "
    "tijdstempel van het aanmaken van de reactie, horodatage de création du commentaire, "
    "marca de tiempo de creación del comentario, timestamp creazione commento, "
    "carimbo de data hora de criação do comentário, コメントの作成日時",
    "parent": "parent comment id, übergeordnete kommentar id, id van bovenliggende reactie, id du commentaire parent, "
    "id del comentario principal, id commento principale, id do comentário principal, 親コメント id",
    "post": "post id, beitrags id, bericht id, id de la publication, id de la publicación, id post, id da postagem, "
    "投稿 id",
    "video": "video id, id de la vidéo, id del vídeo, id do vídeo, 動画 id",
    "text": "comment text, live chat text, kommentartext, reactietekst, texte du commentaire, texto del comentario, "
    "testo commento, texto do comentário, コメントのテキスト",
}  # fmt: skip
_KEYS = {name.strip(): key for key, names in _NAMES.items() for name in names.split(",")}
# How the columns stand in tables of so many columns.
_ORDERS = {
    6: ("id", "channel", "time", "price", "video", "text"),
    7: ("id", "channel", "time", "price", "parent", "video", "text"),
    8: ("id", "channel", "time", "price", "parent", "post", "video", "text"),
    9: ("id", "channel", "time", "price", "parent", "post", "video", "text", "top"),
}
_FRAGMENT = re.compile(r'\s*\[?\s*\{\s*"(?:text|takeoutSegments)"\s*:')


class YouTubeTakeoutReader(ColumnTable):
    """Reads what the owner of the account said under videos, posts and in live chats."""

    name = "youtube_takeout"
    title = "YouTube comments out of Google Takeout"
    format = Format(
        export="Google Takeout: YouTube, comments (comments.csv) and live chats (live chats.csv), in any language",
        files="CSV",
        gives=frozenset({"author_id", "text", "url", "created_at", "parent_id", "conversation_id"}),
        cannot=("What others said: it holds the account's own comments only.", "Likes and answers.", "The handle."),
    )
    escape = None
    required = ()
    used: ClassVar = {
        "id": "id",
        "author_id": "channel",
        "text": "text",
        "url": "video, post, id",
        "created_at": "time",
        "parent_id": "parent, video, post",
        "conversation_id": "video, post",
    }

    def sniff(self, head: Head) -> float:
        """Sure by the names of the columns; in a language that is not known, by the words' own JSON below them."""
        if is_workbook(head) or foreign(head):
            return 0.0
        lines = head_text(head).splitlines()[:20]
        names = [cell.strip().strip('"') for cell in lines[0].split(",")] if lines else []
        if _is_known(names):
            return 0.97
        has_fragments = any('"{""text"":' in line or '"{""takeoutSegments"":' in line for line in lines[1:])
        return 0.95 if has_fragments and self.is_header(names) else 0.0

    def is_header(self, row: Sequence[str]) -> bool:
        """Whether a row names the columns, in a language that is known or with the ids where they always stand."""
        if _is_known(row):
            return True
        ids = sum("id" in plain_name(cell).split() for cell in row)
        return len(row) in _ORDERS and ids >= 3 and not any(map(_FRAGMENT.match, row))

    def begin(self, names: Sequence[str], above: list[list[str]], export: Export) -> Sequence[str]:
        """The columns by what they hold, whatever the language."""
        if _is_known(names):
            return _keys(names)
        export.facts.note(say("The columns are named in a language that is not known; they were told by their order."))
        return _ORDERS[len(names)]

    def mentions(self, rows: ManyRows) -> None:
        """Comments or messages of live chats."""
        native, video, post, parent = (self._ids(rows, key) for key in ("id", "video", "post", "parent"))
        above = pc.coalesce(video, post)
        under_video = pc.binary_join_element_wise("https://www.youtube.com/watch?v=", video, "&lc=", native, "")
        under_post = pc.binary_join_element_wise("https://www.youtube.com/post/", post, "?lc=", native, "")
        texts = rows.cells("text")
        rows.compose(
            "youtube",
            native,
            "comment",
            author_id=self._ids(rows, "channel"),
            text=rows.asked(~texts.is_empty, lambda cell: _words(as_words(cell) or ""), texts),
            url=pc.coalesce(under_video, under_post),
            time=rows.times("time", "time", zone=UTC),
            parent=pc.coalesce(parent, above),
            conversation=above,
        )

    def _ids(self, rows: ManyRows, key: str) -> pa.StringArray:
        column = rows.cells(key)
        return rows.asked(~column.is_empty, as_id, column)


def _is_known(row: Sequence[str]) -> bool:
    """Whether a row names the id, the video or post, and the words, in a language that is known."""
    keys = {_KEYS.get(plain_name(cell)) for cell in row if len(cell) < 100}
    return {"id", "channel", "text"} <= keys and bool(keys & {"video", "post"})


def _keys(names: Sequence[str]) -> list[str]:
    """What columns hold, by name; one of another wording by its place, if all known ones stand where they always do.

    >>> _keys(["kommentar id", "kanal id", "erstellt", "preis", "video id", "kommentartext"])
    ['id', 'channel', 'time', 'preis', 'video', 'text']
    """
    known = [_KEYS.get(name) for name in names]
    order = _ORDERS.get(len(names), tuple(names))
    if any(key not in (None, place) for key, place in zip(known, order, strict=True)):
        order = tuple(names)
    return [key or _told(name, place) for key, name, place in zip(known, names, order, strict=True)]


def _told(name: str, place: str) -> str:
    """The place's key if the name fits it: live chats have a currency, which is no id, where comments have a parent."""
    is_id = "id" in plain_name(name).split()
    return place if place in _NAMES and is_id == (place not in ("time", "text")) else name


def _words(cell: str) -> str | None:
    """The words of a comment: its pieces are JSON objects with commas between them, without the list around them."""
    if not _FRAGMENT.match(cell):
        return clean(cell)
    try:
        # Takeout leaves line breaks inside the texts as they are.
        pieces = json.loads(f"[{cell}]", strict=False)
    except (ValueError, RecursionError):
        return clean(cell)
    return clean("".join(_texts(pieces)))


def _texts(value: object) -> Iterator[str]:
    """The texts of pieces, of lists of them, and of the segments of older exports, in their order."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            if isinstance(text := value.get("text"), str):
                yield text
            waiting.append(value.get("takeoutSegments"))
