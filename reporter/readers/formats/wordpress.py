"""WordPress: the export of a site (WXR), its posts and the comments below each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC
from typing import ClassVar, NamedTuple

from reporter.mentions import Mention
from reporter.readers.addresses import host_of, page_id
from reporter.readers.compose import Export
from reporter.readers.formats.feed_common import comment_native_id
from reporter.readers.names import public_name
from reporter.readers.plain_times import utc_time
from reporter.readers.protocol import Format, Rejected
from reporter.readers.rejects import BadValueError
from reporter.readers.text import words_of
from reporter.readers.times import Moment
from reporter.readers.xml_fields import Parts, markup, parts, said
from reporter.readers.xml_items import XmlItem
from reporter.readers.xml_reader import XmlReader
from reporter.readers.xml_stream import Root

PLATFORM = "blog"
# Kinds of items in which nobody speaks to readers.
SILENT = frozenset(
    {
        "attachment", "nav_menu_item", "revision", "custom_css", "customize_changeset", "oembed_cache", "user_request",
        "wp_block", "wp_template", "wp_template_part", "wp_global_styles", "wp_navigation", "wp_font_family",
        "wp_font_face", "feedback", "acf-field", "acf-field-group", "elementor_library",
    }
)  # fmt: skip
STATES = {"0": "not approved", "hold": "not approved", "spam": "marked as spam", "trash": "in the trash"}
NOTICES = {
    "pingback": "a pingback, an automatic notice that another page links here",
    "trackback": "a trackback, an automatic notice that another page links here",
    "order_note": "a note on an order, not said in public",
    "webhook_delivery": "a service message, nobody's words",
    "action_log": "a service message, nobody's words",
}
NO_TIME = "0000-00-00"


class _Post(NamedTuple):
    """The post that comments stand below."""

    number: int
    native: str
    link: str | None
    site: str
    is_public: bool


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
            post: _Post | None = export.memory.get("post")
            yield _comment(fields, post if post and post.number == item.outer else None, row, export)

    def _post(self, fields: Parts, item: XmlItem, row: int, export: Export) -> Mention:
        link, native = said(fields, "link"), said(fields, "wp:post_id")
        site = host_of(link) or self._site(item, export)
        state, kind = said(fields, "wp:status") or "publish", said(fields, "wp:post_type") or "post"
        if link and (kind == "post" or "?" not in link):
            native = page_id(link)
        elif native:
            native = f"{site}/{native}"
        is_public = state == "publish" and kind not in SILENT
        if native:
            export.memory["post"] = _Post(item.number, native, link, site, is_public)
        if kind in SILENT:
            raise ValueError("an attachment, a menu or the like, nobody's words")
        if not is_public:
            raise ValueError("a post that is not published")
        text, title = markup(fields, "content:encoded", "description"), words_of(said(fields, "title") or "")
        if not text and not title:
            raise ValueError("the post has neither title nor text")
        return export.mention(
            row,
            export.options.platform or PLATFORM,
            native,
            "post",
            author=public_name(said(fields, "dc:creator")),
            text=text,
            title=title,
            url=link,
            time=_time(fields, "wp:post_date_gmt", "wp:post_date", export) or _published(fields, export),
            conversation=native,
        )

    def _site(self, item: XmlItem, export: Export) -> str:
        """The host of the whole site, for posts that were never published and have no link."""
        if "site" not in export.memory:
            around = item.element.getparent()
            channel = parts(around) if around is not None else {}
            export.memory["site"] = host_of(said(channel, "wp:base_blog_url", "link", "wp:base_site_url"))
        return str(export.memory["site"])


def _comment(fields: Parts, post: _Post | None, row: int, export: Export) -> Mention:
    kind, state = said(fields, "wp:comment_type") or "comment", said(fields, "wp:comment_approved") or "1"
    if kind in NOTICES:
        raise ValueError(NOTICES[kind])
    if state in STATES:
        raise ValueError(f"the comment is {STATES[state]}")
    number, above = said(fields, "wp:comment_id"), said(fields, "wp:comment_parent")
    site, user = post.site if post else "", said(fields, "wp:comment_user_id")
    page = (post.link or post.native) if post else export.source.name
    top = post.native if post and post.is_public else None
    parent = comment_native_id(page, above) if above and above != "0" else top
    link = post.link if post else None
    return export.mention(
        row,
        export.options.platform or PLATFORM,
        number and comment_native_id(page, number),
        "comment",
        author=public_name(said(fields, "wp:comment_author")),
        author_id=f"{site}/user-{user}" if user and user != "0" else None,
        text=markup(fields, "wp:comment_content"),
        url=f"{link}#comment-{number}" if link else None,
        time=_time(fields, "wp:comment_date_gmt", "wp:comment_date", export),
        parent=parent,
        conversation=post.native if post else None,
    )


def _time(fields: Parts, exact: str, local: str, export: Export) -> Moment | None:
    """A time in UTC as WordPress writes it, or the one of the site's clock, whose zone the export does not say."""
    written = said(fields, exact)
    if written and not written.startswith(NO_TIME):
        return utc_time(written) or export.moment(written, exact, zone=UTC)
    written = said(fields, local)
    return export.moment(written, local) if written and not written.startswith(NO_TIME) else None


def _published(fields: Parts, export: Export) -> Moment | None:
    """When a post came out, by the feed's own field, which holds nonsense for a post without a date."""
    try:
        return export.moment(said(fields, "pubDate"), "pubDate")
    except BadValueError:
        return None
