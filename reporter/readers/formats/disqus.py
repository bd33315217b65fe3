"""Disqus: the XML that a site's owner exports, its threads first and all comments behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC
from typing import ClassVar, NamedTuple

from reporter.mentions import Mention
from reporter.readers.addresses import page_id
from reporter.readers.compose import Export
from reporter.readers.formats.feed_common import disqus_id, site_platform
from reporter.readers.names import public_name
from reporter.readers.plain_times import utc_time
from reporter.readers.protocol import Format, Rejected
from reporter.readers.text import clean, unescape
from reporter.readers.xml_fields import attribute, markup, parts, said
from reporter.readers.xml_items import XmlItem
from reporter.readers.xml_reader import XmlReader
from reporter.readers.xml_stream import Root

THREADS_LIMIT = 300_000
SPAM = "marked as spam by Disqus"


class _Thread(NamedTuple):
    """The page that comments stand below, and what its address says."""

    link: str | None = None
    title: str | None = None
    page: str | None = None
    platform: str | None = None


_NO_THREAD = _Thread()


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
        fields = parts(item.element)
        native = attribute(item.element, "id")
        threads: dict[str, _Thread] = export.memory.setdefault("threads", {})
        if item.name == "thread":
            export.facts.context_rows += 1
            if native and len(threads) < THREADS_LIMIT:
                link = said(fields, "link")
                threads[native] = _Thread(
                    link,
                    clean(unescape(said(fields, "title") or "")),
                    page_id(link) if link else None,
                    site_platform(link, "", export),
                )
            return
        if said(fields, "isSpam") == "true":
            raise ValueError(SPAM)
        number = attribute(fields.get("thread"), "id")
        thread = threads.get(number or "", _NO_THREAD)
        is_deleted = said(fields, "isDeleted") == "true"
        person = parts(fields["author"]) if "author" in fields and not is_deleted else {}
        written = said(fields, "createdAt")
        text = None if is_deleted else markup(fields, "message")
        answered = _prefixed(attribute(fields.get("parent"), "id"))
        yield export.mention(
            row,
            thread.platform or site_platform(None, "", export),
            _prefixed(native),
            "comment",
            author=public_name(said(person, "name")),
            author_id=public_name(said(person, "username")),
            text=text,
            title=thread.title if text else None,
            url=f"{thread.link}#comment-{native}" if thread.link else None,
            time=utc_time(written) or export.moment(written, "createdAt", zone=UTC),
            parent=answered or thread.page,
            evidence="id" if answered else "url",
            conversation=thread.page or (f"disqus-thread-{number}" if number else None),
        )

    def finish(self, export: Export) -> None:
        """Tell where the pages of some comments could not be kept in mind."""
        if len(export.memory.get("threads", ())) >= THREADS_LIMIT:
            export.facts.note(f"Title and address are known of the first {THREADS_LIMIT:,} threads only.")


def _prefixed(number: str | None) -> str | None:
    return disqus_id(number) if number and number != "0" else None
