"""Disqus: the XML that a site's owner exports, its threads first and all comments behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC
from typing import Any, ClassVar, NamedTuple

import pyarrow as pa
from lxml import etree

from reporter.mentions import Mention
from reporter.readers.addresses import page_id
from reporter.readers.columns import OddError, Texts, mentions, moments, plain_words, texts
from reporter.readers.compose import Export
from reporter.readers.formats.feed_common import disqus_id, site_platform
from reporter.readers.names import public_names
from reporter.readers.plain_times import utc_time
from reporter.readers.protocol import Format, Rejected
from reporter.readers.text import clean, unescape
from reporter.readers.times import Moment
from reporter.readers.xml_fields import attribute, inner_text, parts, said
from reporter.readers.xml_items import XmlBlock, XmlItem
from reporter.readers.xml_reader import XmlReader
from reporter.readers.xml_stream import Root
from reporter.sentence import say

THREADS_LIMIT = 300_000
SPAM = "marked as spam by Disqus"


class _Thread(NamedTuple):
    """The page that comments stand below, and what its address says."""

    link: str | None = None
    title: str | None = None
    page: str | None = None
    platform: str | None = None


_NO_THREAD = _Thread()


class _Comments(NamedTuple):
    """What is asked of comments, as it stands, by columns; of those that were deleted only where they stand."""

    number: Sequence[str]
    thread: Sequence[str]
    author: Sequence[str]
    author_id: Sequence[str]
    markup: Sequence[str]
    written: Sequence[str]
    answered: Sequence[str]


class DisqusReader(XmlReader):
    """Reads comments. A thread is a page of the site and no mention; a comment on it names the page as its parent.

    That page is in the input where a feed or an export of the site is there too. The site may be a blog or a
    newspaper: where its host does not tell, the platform is `web` unless the user says more. The title of the page
    stands with its comments, which often say "it" of what only the title names.
    """

    name = "disqus"
    title = "Disqus comments"
    mapping: ClassVar[Mapping[str, str]] = {
        "id": "post@dsq:id",
        "author": "author/name",
        "author_id": "author/username, author/name",
        "text": "message",
        "title": "thread/title",
        "url": "thread/link and post@dsq:id",
        "created_at": "createdAt",
        "parent_id": "parent@dsq:id, else thread/link",
        "conversation_id": "thread/link, else thread@dsq:id",
    }
    format = Format(
        export="Disqus Admin, Community, Export",
        files="XML",
        gives=frozenset(mapping) - {"id"},
        cannot=("Votes on a comment.", "The words of comments that were deleted."),
    )
    items = ("thread", "post")
    by_columns = True

    def knows(self, root: Root) -> float:
        """Sure of the outermost element `disqus`."""
        if root.name != "disqus":
            return 0.0
        return 0.97 if "disqus.com" in root.tag or "<thread" in root.rest or "<post" in root.rest else 0.6

    def mentions(self, item: XmlItem, row: int, export: Export) -> Iterator[Mention | Rejected]:
        """One comment; a thread is kept in mind."""
        threads: dict[str, _Thread] = export.memory.setdefault("threads", {})
        if item.name == "thread":
            export.facts.context_rows += 1
            native = attribute(item.element, "id")
            if native and len(threads) < THREADS_LIMIT:
                threads[native] = _thread(item.element, export)
            return
        comment = _comment(item.element)
        if comment is None:
            raise ValueError(SPAM)
        told = _told(comment, threads)
        thread = threads.get(clean(comment.thread[0]) or "", _NO_THREAD)
        yield export.mention(
            row,
            thread.platform or site_platform(None, "", export),
            told.pop("native")[0],
            "comment",
            time=_moment(clean(comment.written[0]), export),
            **{column: values[0] for column, values in told.items()},
        )

    def columns(
        self, block: XmlBlock, rows: Sequence[int], export: Export
    ) -> tuple[pa.RecordBatch, Sequence[int]] | None:
        """The comments that are no spam."""
        if "thread" in block.names:
            return None
        places, comments = _comments(block)
        if not places:
            return None
        known: dict[str, _Thread] = export.memory.get("threads", {})
        told = _told(comments, known)
        threads = {known.get(number or "", _NO_THREAD) for number in texts(comments.thread)}
        if len(platforms := {thread.platform or site_platform(None, "", export) for thread in threads}) > 1:
            raise OddError("the threads are of several platforms")
        batch = mentions(
            export,
            [rows[place] for place in places],
            platforms.pop(),
            told.pop("native"),
            "comment",
            time=moments(texts(comments.written), "createdAt", export, lambda value: _moment(value, export)),
            **told,
        )
        return batch, places

    def finish(self, export: Export) -> None:
        """Tell where the pages of some comments could not be kept in mind."""
        if len(export.memory.get("threads", ())) >= THREADS_LIMIT:
            export.facts.note(
                say("Title and address are known of the first {threads:,} threads only.", threads=THREADS_LIMIT)
            )


def _thread(element: etree._Element, export: Export) -> _Thread:
    fields = parts(element)
    link = said(fields, "link")
    return _Thread(
        link,
        clean(unescape(said(fields, "title") or "")),
        page_id(link) if link else None,
        site_platform(link, "", export),
    )


def _comment(element: etree._Element) -> _Comments | None:
    """One comment; None for spam."""
    fields = parts(element)
    if _is_told(inner_text(fields.get("isSpam"))):
        return None
    is_deleted = _is_told(inner_text(fields.get("isDeleted")))
    person = parts(fields["author"]) if "author" in fields and not is_deleted else {}
    return _Comments(
        [_id(element)],
        [_id(fields.get("thread"))],
        [inner_text(person.get("name"))],
        [inner_text(person.get("username"))],
        ["" if is_deleted else inner_text(fields.get("message"))],
        [inner_text(fields.get("createdAt"))],
        [_id(fields.get("parent"))],
    )


def _comments(block: XmlBlock) -> tuple[Sequence[int], _Comments]:
    """The comments of a block that are no spam, and their places in it."""
    field = block.fields
    person = field("author")
    columns = [
        block.attributes(block.records, "id"),
        block.attributes(field("thread"), "id"),
        block.words(block.inside(person, "name")),
        block.words(block.inside(person, "username")),
        block.words(field("message")),
        block.words(field("createdAt")),
        block.attributes(field("parent"), "id"),
    ]
    deleted = block.words(field("isDeleted"))
    if set(deleted) != {"false"}:
        for column in columns[2:5]:
            column[:] = ["" if _is_told(told) else value for value, told in zip(column, deleted, strict=True)]
    spam = block.words(field("isSpam"))
    if set(spam) == {"false"}:
        return range(block.count), _Comments(*columns)
    places = [place for place, told in enumerate(spam) if not _is_told(told)]
    return places, _Comments(*([column[place] for place in places] for column in columns))


def _is_told(written: str) -> bool:
    return written != "false" and clean(written) == "true"


def _id(element: etree._Element | None) -> str:
    """The id of a comment or a thread, whatever the prefix of the attribute."""
    return attribute(element, "id") or ""


def _told(comments: _Comments, known: Mapping[str, _Thread]) -> dict[str, Any]:
    """The columns of comments, but for their times.

    Args:
        comments: The comments.
        known: The threads by their numbers.
    """
    numbers, below, authors, author_ids, markups, _, above = comments
    natives, words, answered, places = _prefixed(numbers), plain_words(markups), _prefixed(above), texts(below)
    threads = [known.get(number or "", _NO_THREAD) for number in places]
    return {
        "native": natives,
        "author": public_names(texts(authors)),
        "author_id": public_names(texts(author_ids)),
        "text": words,
        "title": [thread.title if text else None for thread, text in zip(threads, words, strict=True)],
        "url": [_url(native, thread) for native, thread in zip(natives, threads, strict=True)],
        "parent": [native or thread.page for native, thread in zip(answered, threads, strict=True)],
        "evidence": ["id" if native else "url" for native in answered],
        "conversation": [_conversation(number, thread) for number, thread in zip(places, threads, strict=True)],
    }


def _moment(written: str | None, export: Export) -> Moment | None:
    return utc_time(written) or export.moment(written, "createdAt", zone=UTC)


def _url(native: str | None, thread: _Thread) -> str | None:
    return f"{thread.link}#comment-{(native or '').removeprefix('disqus-')}" if thread.link else None


def _conversation(number: str | None, thread: _Thread) -> str | None:
    return thread.page or (f"disqus-thread-{number}" if number else None)


def _prefixed(numbers: Sequence[str]) -> Texts:
    return [disqus_id(number) if number and number != "0" else None for number in texts(numbers)]
