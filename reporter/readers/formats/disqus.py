"""Disqus: the XML that a site's owner exports, its threads first and all comments behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC
from typing import ClassVar, NamedTuple

import pyarrow as pa
from lxml import etree

from reporter.mentions import Evidence, Mention
from reporter.readers.addresses import page_id
from reporter.readers.columns import OddError, mentions, moments, plain_words
from reporter.readers.compose import Export
from reporter.readers.formats.feed_common import disqus_id, site_platform
from reporter.readers.names import public_name
from reporter.readers.plain_times import utc_time
from reporter.readers.protocol import Format, Rejected
from reporter.readers.text import clean, html_to_text, unescape
from reporter.readers.times import Moment
from reporter.readers.xml_fields import attribute, inner_text, parts, said
from reporter.readers.xml_items import XmlItem
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


class _Comment(NamedTuple):
    """What is asked of one comment; of one that was deleted only where it stands."""

    native: str | None
    number: str | None
    author: str | None
    author_id: str | None
    markup: str
    written: str | None
    answered: str | None


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
        thread = threads.get(comment.number or "", _NO_THREAD)
        text = clean(html_to_text(comment.markup))
        yield export.mention(
            row,
            thread.platform or site_platform(None, "", export),
            comment.native,
            "comment",
            author=comment.author,
            author_id=comment.author_id,
            text=text,
            title=thread.title if text else None,
            url=_url(comment, thread),
            time=_moment(comment.written, export),
            parent=comment.answered or thread.page,
            evidence=_evidence(comment),
            conversation=_conversation(comment, thread),
        )

    def is_plain(self, item: XmlItem) -> bool:
        """Whether this is a comment; what a thread says counts for those behind it."""
        return item.name == "post"

    def columns(
        self, items: Sequence[XmlItem], rows: Sequence[int], export: Export
    ) -> tuple[pa.RecordBatch, Sequence[int]] | None:
        """The comments that are no spam."""
        found = [(at, comment) for at, item in enumerate(items) if (comment := _comment(item.element))]
        if not found:
            return None
        places, comments = zip(*found, strict=True)
        known: dict[str, _Thread] = export.memory.get("threads", {})
        threads = [known.get(comment.number or "", _NO_THREAD) for comment in comments]
        if len(platforms := {thread.platform or site_platform(None, "", export) for thread in set(threads)}) > 1:
            raise OddError("the threads are of several platforms")
        both = list(zip(comments, threads, strict=True))
        texts = plain_words([comment.markup for comment in comments])
        batch = mentions(
            export,
            [rows[place] for place in places],
            platforms.pop(),
            [comment.native for comment in comments],
            "comment",
            author=[comment.author for comment in comments],
            author_id=[comment.author_id for comment in comments],
            text=texts,
            title=[thread.title if text else None for thread, text in zip(threads, texts, strict=True)],
            url=[_url(*one) for one in both],
            time=moments(
                [comment.written for comment in comments], "createdAt", export, lambda written: _moment(written, export)
            ),
            parent=[comment.answered or thread.page for comment, thread in both],
            evidence=[_evidence(comment) for comment in comments],
            conversation=[_conversation(*one) for one in both],
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


def _comment(element: etree._Element) -> _Comment | None:
    """One comment; None for spam."""
    fields = parts(element)
    if said(fields, "isSpam") == "true":
        return None
    is_deleted = said(fields, "isDeleted") == "true"
    person = parts(fields["author"]) if "author" in fields and not is_deleted else {}
    return _Comment(
        _prefixed(attribute(element, "id")),
        attribute(fields.get("thread"), "id"),
        public_name(said(person, "name")),
        public_name(said(person, "username")),
        "" if is_deleted else inner_text(fields.get("message")),
        said(fields, "createdAt"),
        _prefixed(attribute(fields.get("parent"), "id")),
    )


def _moment(written: str | None, export: Export) -> Moment | None:
    return utc_time(written) or export.moment(written, "createdAt", zone=UTC)


def _evidence(comment: _Comment) -> Evidence:
    return "id" if comment.answered else "url"


def _url(comment: _Comment, thread: _Thread) -> str | None:
    native = (comment.native or "").removeprefix("disqus-")
    return f"{thread.link}#comment-{native}" if thread.link else None


def _conversation(comment: _Comment, thread: _Thread) -> str | None:
    return thread.page or (f"disqus-thread-{comment.number}" if comment.number else None)


def _prefixed(number: str | None) -> str | None:
    return disqus_id(number) if number and number != "0" else None
