"""WordPress: the export of a site (WXR), its posts and the comments below each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

import numpy as np
import pyarrow as pa

from reporter.mentions import Mention
from reporter.readers.addresses import host_of
from reporter.readers.compose import Export
from reporter.readers.formats.feed_common import comment_native_id
from reporter.readers.formats.wordpress_columns import comments_together, posts_together
from reporter.readers.formats.wordpress_rules import (
    NOTICES,
    PLATFORM,
    SILENT,
    STATES,
    Post,
    feed_time,
    post_of,
    site_time,
)
from reporter.readers.names import public_name
from reporter.readers.protocol import Format, Rejected
from reporter.readers.text import words_of
from reporter.readers.xml_fields import Parts, markup, parts, said
from reporter.readers.xml_items import XmlBlock, XmlItem
from reporter.readers.xml_reader import XmlReader
from reporter.readers.xml_stream import Root


class WordPressReader(XmlReader):
    """Reads published posts and approved comments.

    Pingbacks and trackbacks are refused: another page's software wrote them, their words are cut out of that page.
    """

    name = "wordpress"
    title = "WordPress export (WXR)"
    mapping: ClassVar[Mapping[str, str]] = {
        "id": "link of a post, and wp:comment_id of a comment",
        "author": "dc:creator, wp:comment_author",
        "author_id": "dc:creator, wp:comment_user_id",
        "text": "content:encoded, wp:comment_content",
        "title": "title",
        "url": "link",
        "created_at": "wp:post_date_gmt, wp:comment_date_gmt",
        "parent_id": "wp:comment_parent, or the post",
        "conversation_id": "the post",
    }
    format = Format(
        export="WordPress, Tools, Export: all content or posts",
        files="XML",
        gives=frozenset(mapping) - {"id"},
        cannot=("Likes.", "Comments on a site that keeps them elsewhere, such as Disqus."),
    )
    items = ("item", "comment")
    within: ClassVar[Mapping[str, str]] = {"comment": "item"}
    by_columns = True

    def knows(self, root: Root) -> float:
        """Sure of a feed that declares WordPress's own export names."""
        if root.name != "rss":
            return 0.0
        return 0.97 if "wordpress.org/export/" in root.tag or "wp:wxr_version" in root.rest else 0.0

    def mentions(self, item: XmlItem, row: int, export: Export) -> Iterator[Mention | Rejected]:
        """A post, or one comment."""
        fields = parts(item.element)
        if item.name == "item":
            yield self._post(fields, item, row, export)
        else:
            post: Post | None = export.memory.get("post")
            yield _comment(fields, post if post and post.number == item.outer else None, row, export)

    def columns(
        self, block: XmlBlock, rows: Sequence[int], export: Export
    ) -> tuple[pa.RecordBatch, Sequence[int]] | None:
        """The published posts and the approved comments."""
        if "site" not in export.memory:
            return None
        posts, known = posts_together(block, rows, export)
        comments = comments_together(block, rows, known, export)
        found = [part for part in (posts, comments) if part]
        if not found:
            return None
        places = [place for _, some in found for place in some]
        order = np.argsort(places)
        batch = pa.concat_batches([batch for batch, _ in found]).take(pa.array(order))
        return batch, sorted(places)

    def _post(self, fields: Parts, item: XmlItem, row: int, export: Export) -> Mention:
        link, state = said(fields, "link"), said(fields, "wp:status") or "publish"
        kind, site = said(fields, "wp:post_type") or "post", self._site(item, export)
        post = post_of(item.number, link, said(fields, "wp:post_id"), state, kind, site)
        if post.native:
            export.memory["post"] = post
        if kind in SILENT:
            raise ValueError("an attachment, a menu or the like, nobody's words")
        if not post.is_public:
            raise ValueError("a post that is not published")
        text, title = markup(fields, "content:encoded", "description"), words_of(said(fields, "title") or "")
        if not text and not title:
            raise ValueError("the post has neither title nor text")
        written, local = said(fields, "wp:post_date_gmt"), said(fields, "wp:post_date")
        return export.mention(
            row,
            export.options.platform or PLATFORM,
            post.native,
            "post",
            author=public_name(said(fields, "dc:creator")),
            text=text,
            title=title,
            url=link,
            time=site_time(written, local, "wp:post_date", export) or feed_time(said(fields, "pubDate"), export),
            conversation=post.native,
        )

    def _site(self, item: XmlItem, export: Export) -> str:
        """The host of the whole site, for posts that were never published and have no link."""
        if "site" not in export.memory:
            around = item.element.getparent()
            channel = parts(around) if around is not None else {}
            export.memory["site"] = host_of(said(channel, "wp:base_blog_url", "link", "wp:base_site_url"))
        return str(export.memory["site"])


def _comment(fields: Parts, post: Post | None, row: int, export: Export) -> Mention:
    kind, state = said(fields, "wp:comment_type") or "comment", said(fields, "wp:comment_approved") or "1"
    if kind in NOTICES:
        raise ValueError(NOTICES[kind])
    if state in STATES:
        raise ValueError(f"the comment is {STATES[state]}")
    number, above = said(fields, "wp:comment_id"), said(fields, "wp:comment_parent")
    site, user = post.site if post else "", said(fields, "wp:comment_user_id")
    page = (post.link or post.native or "") if post else export.source.name
    top = post.native if post and post.is_public else None
    parent = comment_native_id(page, above) if above and above != "0" else top
    link = post.link if post else None
    written, local = said(fields, "wp:comment_date_gmt"), said(fields, "wp:comment_date")
    return export.mention(
        row,
        export.options.platform or PLATFORM,
        number and comment_native_id(page, number),
        "comment",
        author=public_name(said(fields, "wp:comment_author")),
        author_id=f"{site}/user-{user}" if user and user != "0" else None,
        text=markup(fields, "wp:comment_content"),
        url=f"{link}#comment-{number}" if link else None,
        time=site_time(written, local, "wp:comment_date", export),
        parent=parent,
        conversation=post.native if post else None,
    )
