"""X's archive of one's own account: `data/tweets.js` and the files beside it, which are JSON with a name before it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from itertools import islice
from typing import Any

from reporter.mentions import Evidence, Kind, Mention
from reporter.readers.compose import Export
from reporter.readers.documents import Item, list_items
from reporter.readers.encodings import decide_encoding, head_text, open_utf8
from reporter.readers.fields import Record, count_of, list_at, object_at, raw_text, text_of
from reporter.readers.formats.x_common import passed_on_from, post_url, said, time_of, without_mark
from reporter.readers.platforms import place_of
from reporter.readers.protocol import Facts, Format, Head, InputOptions, Rejected
from reporter.readers.rejects import rejected
from reporter.readers.source import Source
from reporter.readers.times import read_time
from reporter.readers.values import NO_PARENT
from reporter.sentence import say

MAPPING = {
    "id": "id_str (the first of edit_info's editTweetIds)",
    "author": "account.username (account.js)",
    "author_id": "account.accountId (account.js)",
    "text": "noteTweet.core.text (note-tweet.js), full_text",
    "shared_text": "full_text of a retweet",
    "url": "account.username (account.js), id_str",
    "created_at": "created_at",
    "parent_id": "in_reply_to_status_id_str, entities.urls.expanded_url",
    "likes": "favorite_count",
    "shares": "retweet_count",
    "lang": "lang",
}
# The archive of before 2019 gave a file a month, under another name.
_NAME = re.compile(r"(?:window\.YTD\.(?P<what>\w+?)\.part\d+|(?P<old>Grailbird\.data\.tweets_\d{4}_\d{2}))\s*=\s*")
_POSTS = frozenset({"tweet", "tweets", "deleted_tweet", "deleted_tweets", "community_tweet", "community_tweets"})
_NAMED = re.compile(rb"(?:\xef\xbb\xbf)?\s*[\w.]{1,100}\s*=\s*")
_NAME_BYTES = 200
_BLOCK = 64 * 1024
_NOTES_LIMIT = 100_000
_PASSED_ON = re.compile(r"RT @\w{1,50}: ")
_BEFORE_WORDS = re.compile(r"^(?:@\w{1,50}\s+)+")
_SHOWN = re.compile(r"\s*https?://.*|\S*…$", re.DOTALL)
# A post shows some 280 characters of a long one; this much of both is looked at, and this much must be the same.
_COMPARED, _SURELY_SHOWN = 280, 60


@dataclass
class _Account:
    """Whose archive it is, and the long posts, whose whole words stand in a file of their own."""

    handle: str | None = None
    id: str | None = None
    notes: dict[datetime, list[str]] = field(default_factory=dict)


class XArchiveReader:
    """Reads an account's own posts; those that were deleted are read where the archive still holds them."""

    name = "x_archive"
    title = "X (Twitter) archive of an account"
    format = Format(
        export="X: Settings, Your account, Download an archive of your data (the ZIP, its folder, or data/tweets.js)",
        files="tweets.js, tweets-part1.js, tweet.js, deleted-tweets.js, community-tweet.js (in a ZIP or not)",
        companions=("account.js", "note-tweet.js", "profile.js", "manifest.js"),
        gives=frozenset(MAPPING) - {"id"},
        cannot=(
            "What others said: it holds the account's own posts only.",
            "Which post a retweet passes on: only its words, cut at 140 characters.",
            "Likes and private messages are left out: nobody's public words.",
        ),
    )

    def sniff(self, head: Head) -> float:
        """Sure when the file is named as one of posts; the archive's other files are not claimed."""
        found = _NAME.match(head_text(head).lstrip())
        return 0.97 if found and (found["old"] or found["what"].lower() in _POSTS) else 0.0

    def read(self, source: Source, options: InputOptions, facts: Facts) -> Iterator[Mention | Rejected]:
        """Every post, in order; what stands beside the file tells whose they are."""
        facts.mapping = dict(MAPPING)
        export = Export(source, options, facts)
        account = _account(source)
        is_unknown = False
        for item in _items(source, options, facts):
            found = item if isinstance(item, Rejected) else _read(item.value, export, account)
            is_unknown = is_unknown or (isinstance(found, dict) and found["author"] is None)
            yield found
        if is_unknown:
            facts.note(say("The archive's account.js is not beside this file: whose posts these are is not known."))


def _read(value: object, export: Export, account: _Account) -> Mention | Rejected:
    row = export.next_row()
    if not isinstance(value, dict):
        return Rejected(row, "the item is not an object with named values")
    post = _unwrapped(value)
    try:
        return _mention(post, row, export, account)
    except ValueError as error:
        return rejected(row, error, post.get("full_text"), post.get("text"), post.get("id_str"))


def _unwrapped(record: Record) -> Record:
    """The post of an item; archives of before 2020 do not wrap it."""
    inner = record.get("tweet")
    return inner if isinstance(inner, dict) else record


def _mention(post: Record, row: int, export: Export, account: _Account) -> Mention:
    native, written = text_of(post, "id_str", "id"), raw_text(post, "full_text", "text")
    if native is None or not written:
        raise ValueError("the post has no id or no text")
    handle = account.handle or text_of(object_at(post, "user"), "screen_name")
    time = time_of(post, "created_at")
    is_share = _PASSED_ON.match(written) is not None
    words = _with_whole_links(said(written), post)
    kind, parent, evidence = _links(post, native) if not is_share else _original(post)
    first = _first_version(post, native)
    if not is_share and time and account.notes:
        words = _whole_words(words, time.at, account) or words
    return export.mention(
        row,
        "x",
        first,
        kind,
        author=handle,
        author_id=account.id or text_of(object_at(post, "user"), "id_str"),
        text=None if is_share else words,
        shared_text=without_mark(words) if is_share else None,
        shared_author=passed_on_from(words) if is_share else None,
        url=post_url(handle, native),
        lang=text_of(post, "lang"),
        time=time,
        parent=parent,
        evidence=evidence,
        # What the archive counts on a retweet is the original's.
        likes=None if is_share else count_of(post, "favorite_count"),
        shares=None if is_share else count_of(post, "retweet_count"),
    )


def _original(post: Record) -> tuple[Kind, str | None, Evidence]:
    """The parent of a retweet, which only the archives of before 2019 name."""
    return "share", text_of(object_at(post, "retweeted_status"), "id_str"), "id"


def _links(post: Record, native: str) -> tuple[Kind, str | None, Evidence]:
    """The kind of a post and its parent: the answered post, or else the one whose link stands in it."""
    answered = text_of(post, "in_reply_to_status_id_str", "in_reply_to_status_id")
    answered = None if answered in NO_PARENT else answered
    quoted = text_of(post, "quoted_status_id_str")
    linked = quoted or next((found for url in reversed(_links_in(post)) if (found := _post_of(url))), None)
    if linked and linked != native:
        return "quote", answered or linked, "id" if answered or quoted else "url"
    return ("comment" if answered else "post"), answered, "id"


def _links_in(post: Record) -> list[str]:
    urls = list_at(post, "entities", "urls")
    return [url for entry in urls if isinstance(entry, dict) and (url := raw_text(entry, "expanded_url"))]


def _post_of(url: str) -> str | None:
    place = place_of(url)
    return place.native_id if place.platform == "x" else None


def _with_whole_links(words: str | None, post: Record) -> str | None:
    """The words with the links that X shortened written out."""
    if words is None or "https://t.co/" not in words:
        return words
    for entry in list_at(post, "entities", "urls"):
        short, whole = (raw_text(entry, key) if isinstance(entry, dict) else "" for key in ("url", "expanded_url"))
        if short and whole:
            words = words.replace(short, said(whole) or short)
    return words


def _first_version(post: Record, native: str) -> str:
    """The id under which a post was first said: all versions of an edited post are one mention."""
    info = object_at(post, "edit_info")
    history = list_at(info, "initial", "editTweetIds") or list_at(info, "edit", "editControlInitial", "editTweetIds")
    first = history[0] if native in history else text_of(object_at(info, "edit"), "initialTweetId")
    return first if isinstance(first, str) and first.isdigit() else native


def _whole_words(words: str | None, at: datetime, account: _Account) -> str | None:
    """The whole words of a long post that the archive cuts; a note of the same second that begins in the same way."""
    shown = _beginning(words or "")
    for note in account.notes.get(at.replace(microsecond=0), ()):
        if shown and _beginning(note).startswith(shown[:_SURELY_SHOWN]) and len(note) > len(shown):
            return note
    return None


def _beginning(words: str) -> str:
    """What of a text can be compared: without the people it answers, links and the cut at its end."""
    return _SHOWN.sub("", _BEFORE_WORDS.sub("", words[:_COMPARED])).strip()


def _account(source: Source) -> _Account:
    """Whose archive a file is of, as the files beside it say; nothing of the account's address is read."""
    account = _Account()
    for record in _beside(source, "account.js"):
        owner = object_at(record, "account")
        account.handle, account.id = text_of(owner, "username"), text_of(owner, "accountId")
    for record in islice(_beside(source, "note-tweet.js"), _NOTES_LIMIT):
        note = object_at(record, "noteTweet")
        moment = read_time(text_of(note, "createdAt"))
        words = _note_words(object_at(note, "core") or object_at(note, "noteTweetResults"))
        if moment and words:
            account.notes.setdefault(moment.at.replace(microsecond=0), []).append(words)
    return account


def _note_words(core: Record) -> str | None:
    words = said(core.get("text"))
    for entry in list_at(core, "urls"):
        short, whole = (raw_text(entry, key) if isinstance(entry, dict) else "" for key in ("shortUrl", "expandedUrl"))
        if words and short and whole:
            words = words.replace(short, whole)
    return words


def _beside(source: Source, file_name: str) -> Iterator[Record]:
    found = source.nearby(file_name)
    if found is None:
        return
    with closing(open_utf8(found, decide_encoding(found, InputOptions(), Facts()))) as stream:
        is_named = _NAME.match(stream.read(_NAME_BYTES).decode("utf-8", "replace").lstrip("\ufeff \r\n\t"))
    if is_named:
        # What is wrong with a file that only helps is not told: the posts are read without it.
        for item in _items(found, InputOptions(), Facts()):
            if isinstance(item, Item) and isinstance(item.value, dict):
                yield item.value


def _items(source: Source, options: InputOptions, facts: Facts) -> Iterator[Item | Rejected]:
    """The items of the list behind the name."""
    encoding = decide_encoding(source, options, facts)
    bare = replace(source, open=lambda: io.BufferedReader(_Unnamed(source, encoding)), size=None)
    return list_items(bare, "utf-8", "item", facts)


class _Unnamed(io.RawIOBase):
    """A file from its JSON on as UTF-8, without the name before it and the semicolon that may end it."""

    def __init__(self, source: Source, encoding: str) -> None:
        self._open = partial(open_utf8, source, encoding)
        self._stream = self._open()
        self._start()

    def _start(self) -> None:
        """Pass over the name; what was read behind it waits, for a semicolon counts only when nothing follows."""
        start = self._stream.read(_NAME_BYTES)
        found = _NAMED.match(start)
        self._ready, self._held = b"", start[found.end() :] if found else start

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go back to the start, which is all that reading needs."""
        if offset or whence != io.SEEK_SET:
            raise io.UnsupportedOperation("only the start can be gone back to")
        self._stream.close()
        self._stream = self._open()
        self._start()
        return 0

    def readinto(self, buffer: Any) -> int:
        while not self._ready:
            data = self._stream.read(_BLOCK)
            whole = self._held + data
            body = whole.rstrip(b"; \r\n\t")
            self._ready, self._held = body, whole[len(body) :]
            if not data:
                break
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def close(self) -> None:
        self._stream.close()
        super().close()
