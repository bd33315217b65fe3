"""What the columns of one platform say in the tables of 4CAT and Zeeschuimer, many rows at a time."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from reporter.mentions import TEXT
from reporter.readers.formats.x_common import without_mark
from reporter.readers.tables.arrays import Flags, is_equal, is_null, is_one, mapped
from reporter.readers.tables.cells import Column
from reporter.readers.tables.many_rows import ManyRows
from reporter.readers.values import NO_PARENT, as_words

_BLUESKY_LINK = re.compile(r"https://bsky\.app/profile/([^/\s]{1,300})/post/([^/\s]{1,60})")
_ANSWERED = re.compile(r"^>>(\d{1,12})\b", re.MULTILINE)
_YES = frozenset({"yes", "true", "1"})
_MARK = "^RT @[0-9A-Za-z_]{1,50}: ?"


class Own:
    """What each row is, as the columns that all tables have tell it, and then the platform's own.

    Its parts are `id`, `thread`, `text`, `kind`, `parent` and `shared_text`.

    Args:
        native: The ids.
        thread: The ids of the threads.
        text: The words.
    """

    def __init__(self, native: pa.StringArray, thread: pa.StringArray, text: pa.StringArray) -> None:
        unknown = pa.nulls(len(native), TEXT)
        posts = pa.repeat(pa.scalar("post", TEXT), len(native))
        self._parts = {"id": native, "thread": thread, "text": text, "kind": posts}
        self._parts |= {"parent": unknown, "shared_text": unknown}

    def __getitem__(self, part: str) -> pa.StringArray:
        return self._parts[part]

    def put(self, part: str, where: Flags, value: str | pa.StringArray | None) -> None:
        """Change one part of some rows."""
        given = value if isinstance(value, pa.Array) else pa.scalar(value, TEXT)
        self._parts[part] = pc.if_else(pa.array(where), given, self._parts[part])


def settle(own: Own, rows: ManyRows, platforms: pa.StringArray) -> None:
    """Let the columns of each row's platform say what it is.

    Args:
        own: What is known of the rows.
        rows: Their cells.
        platforms: The platform of each.
    """
    for platform in platforms.unique().to_pylist():
        if platform in _RULES:
            _RULES[platform](own, rows, is_one(platforms, platform) & ~is_null(own["id"]))


def _says(rows: ManyRows, name: str) -> Flags:
    """Which cells of a column say yes."""
    column = rows.cells(name)
    if column.is_text:
        return np.asarray(mapped(column.cells, _is_yes, pa.bool_()).to_numpy(zero_copy_only=False))
    return np.fromiter(map(_is_yes, column.values), np.bool_, len(column))


def _is_yes(cell: object) -> bool:
    return isinstance(cell, str) and cell.strip().casefold() in _YES


def _on_x(own: Own, rows: ManyRows, where: Flags) -> None:
    passed_on = where & _says(rows, "is retweet")
    quotes = where & ~passed_on & _says(rows, "is quote tweet")
    own.put("kind", where & _says(rows, "is reply"), "comment")
    own.put("kind", quotes, "quote")
    own.put("kind", passed_on, "share")
    own.put("shared_text", passed_on, _without_marks(own["text"], rows, passed_on))
    quoted = rows.names("quote tweet id")
    known = rows.asked(quotes & ~is_null(quoted), lambda number: number if number.isdigit() else None, quoted)
    own.put("parent", quotes, known)


def _without_marks(words: pa.StringArray, rows: ManyRows, where: Flags) -> pa.StringArray:
    """The words that posts pass on, without the `RT @name:` before them."""
    bare = pc.replace_substring_regex(words, _MARK, "", max_replacements=1)
    cells, marked = rows.cells("body"), Column(words).starting_with("RT @")
    # What looks like an exporter's guard stays with the words that are passed on; names may hold any letter.
    odd = where & (
        (cells.starting(b"'=") | (marked & ~is_one(pc.match_substring_regex(words, _MARK), True)))
        if cells.is_text
        else True
    )
    told = rows.asked(odd, lambda cell: without_mark(as_words(cell)), cells)
    return pc.if_else(pa.array(odd), told, bare)


def _on_tiktok(own: Own, rows: ManyRows, where: Flags) -> None:
    if not rows.holds("is comment on comment"):
        return
    # Here the thread of an answer is the comment that it answers, and that of a comment the video.
    video = pc.coalesce(rows.names("post id"), own["thread"])
    own.put("kind", where, "comment")
    own.put("parent", where, pc.if_else(pa.array(_says(rows, "is comment on comment")), own["thread"], video))
    own.put("thread", where, video)


def _on_instagram(own: Own, rows: ManyRows, where: Flags) -> None:
    # The tables of before 2023 have the comments among the posts.
    comments = where & is_one(rows.names("type"), "comment")
    own.put("kind", comments, "comment")
    own.put("parent", comments, pc.coalesce(rows.names("parent id"), own["thread"]))


def _on_bluesky(own: Own, rows: ManyRows, where: Flags) -> None:
    links = (rows.names("replied to post"), rows.names("quoted post"))
    answered, quoted = (rows.asked(where & ~is_null(link), _bluesky, link) for link in links)
    own.put("kind", where & ~is_null(answered), "comment")
    own.put("kind", where & ~is_null(quoted), "quote")
    own.put("parent", where, pc.coalesce(answered, quoted))


def _bluesky(link: str) -> str:
    """A post's own address; Bluesky's links hold it unless they name the person by handle."""
    found = _BLUESKY_LINK.match(link)
    return f"at://{found[1]}/app.bsky.feed.post/{found[2]}" if found else link


def _on_telegram(own: Own, rows: ManyRows, where: Flags) -> None:
    # Ids are `chat-number`; an answer names the number within the chat.
    parts = pc.extract_regex(own["id"], r"(?s)^(?P<chat>.+)-(?P<number>[^-]*)$")
    chat, number = pc.struct_field(parts, "chat"), pc.struct_field(parts, "number")
    answered = rows.names("reply to")
    own.put("thread", where, pc.coalesce(chat, own["thread"]))
    own.put("id", where, pc.coalesce(pc.binary_join_element_wise(chat, number, ":"), own["id"]))
    sources = rows.names("author forwarded from username", "author forwarded from name", "author forwarded from id")
    passed_on = where & ~is_null(sources)
    own.put("kind", passed_on, "share")
    own.put("shared_text", passed_on, own["text"])
    comments = where & ~passed_on & is_one(mapped(answered, _is_answer, pa.bool_()), True)
    own.put("kind", comments, "comment")
    own.put("parent", comments, pc.coalesce(pc.binary_join_element_wise(chat, answered, ":"), answered))


def _is_answer(native: str | None) -> bool:
    return native is not None and native.casefold() not in NO_PARENT


def _on_reddit(own: Own, rows: ManyRows, where: Flags) -> None:
    native = pc.replace_substring_regex(_lowered(own["id"]), "^(?:t1_)?(?:t3_)?", "", max_replacements=1)
    thread = pc.utf8_slice_codeunits(_lowered(own["thread"]), -13)
    thread = pc.replace_substring_regex(thread, "^t3_", "", max_replacements=1).fill_null("")
    parent = _lowered(rows.names("parent"))
    comments = where & ~is_equal(native, thread)
    own.put("thread", where, pc.if_else(pc.equal(thread, ""), None, pc.binary_join_element_wise("t3_", thread, "")))
    own.put("id", where, pc.binary_join_element_wise(pc.if_else(pa.array(comments), "t1_", "t3_"), native, ""))
    own.put("kind", comments, "comment")
    typed = pc.or_(pc.starts_with(parent, "t1_"), pc.starts_with(parent, "t3_"))
    kinds = pc.if_else(typed, "", pc.if_else(pc.equal(parent, thread), "t3_", "t1_"))
    own.put("parent", comments, pc.binary_join_element_wise(kinds, parent, ""))
    own.put("text", comments & is_one(own["text"], "[deleted]", "[removed]"), None)


def _lowered(words: pa.StringArray) -> pa.StringArray:
    if (Column(words).data < 128).all():
        return pc.ascii_lower(words)
    return pa.array([word and word.lower() for word in words.to_pylist()], TEXT)


def _on_forum(own: Own, rows: ManyRows, where: Flags) -> None:
    """4chan and its like: numbers count within a board, and an answer begins with the number it answers."""
    board = rows.names("board").fill_null("4chan")
    native, thread = own["id"], own["thread"]
    asked = where & Column(own["text"]).saying(b">>") & ~is_null(own["text"])
    answered = rows.asked(asked, _answered, own["text"], native)
    own.put("kind", where & ~is_null(thread) & ~is_equal(thread, native), "comment")
    own.put("parent", where, pc.binary_join_element_wise(board, answered, "/"))
    own.put("id", where, pc.binary_join_element_wise(board, native, "/"))
    own.put("thread", where, pc.binary_join_element_wise(board, thread, "/"))


def _answered(words: str, native: str) -> str | None:
    answered = {found for found in _ANSWERED.findall(words[:10_000]) if found != native}
    return answered.pop() if len(answered) == 1 else None


_RULES: dict[str, Callable[[Own, ManyRows, Flags], None]] = {
    "x": _on_x,
    "tiktok": _on_tiktok,
    "instagram": _on_instagram,
    "bluesky": _on_bluesky,
    "telegram": _on_telegram,
    "reddit": _on_reddit,
    "forum": _on_forum,
}
