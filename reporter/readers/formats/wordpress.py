"""WordPress: the export of a site (WXR), its posts and the comments below each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC
from typing import ClassVar, NamedTuple

import numpy as np
import pyarrow as pa

from reporter.mentions import MOMENT, Mention
from reporter.readers.addresses import host_of, page_id, plain_address
from reporter.readers.columns import Moments, Texts, either, mentions, plain_moments, plain_words, texts, words
from reporter.readers.compose import Export
from reporter.readers.formats.feed_common import comment_native_id
from reporter.readers.names import public_name, public_names
from reporter.readers.plain_times import utc_time
from reporter.readers.protocol import Format, Rejected
from reporter.readers.rejects import BadValueError
from reporter.readers.text import words_of
from reporter.readers.times import Moment
from reporter.readers.values import made_id
from reporter.readers.xml_fields import Parts, markup, parts, said
from reporter.readers.xml_items import XmlBlock, XmlItem
from reporter.readers.xml_marks import Places
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
    native: str | None
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
            post: _Post | None = export.memory.get("post")
            yield _comment(fields, post if post and post.number == item.outer else None, row, export)

    def columns(
        self, block: XmlBlock, rows: Sequence[int], export: Export
    ) -> tuple[pa.RecordBatch, Sequence[int]] | None:
        """The published posts and the approved comments."""
        if "site" not in export.memory:
            return None
        posts, known = _posts_together(block, rows, export)
        comments = _comments_together(block, rows, known, export)
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
        post = _post_of(item.number, link, said(fields, "wp:post_id"), state, kind, site)
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
            time=_time(written, local, "wp:post_date", export) or _published(said(fields, "pubDate"), export),
            conversation=post.native,
        )

    def _site(self, item: XmlItem, export: Export) -> str:
        """The host of the whole site, for posts that were never published and have no link."""
        if "site" not in export.memory:
            around = item.element.getparent()
            channel = parts(around) if around is not None else {}
            export.memory["site"] = host_of(said(channel, "wp:base_blog_url", "link", "wp:base_site_url"))
        return str(export.memory["site"])


def _post_of(number: int, link: str | None, native: str | None, state: str, kind: str, site: str) -> _Post:
    own = host_of(link) or site
    if link and (kind == "post" or "?" not in link):
        native = page_id(link)
    elif native:
        native = f"{own}/{native}"
    return _Post(number, native, link, own, state == "publish" and kind not in SILENT)


def _comment(fields: Parts, post: _Post | None, row: int, export: Export) -> Mention:
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
        time=_time(written, local, "wp:comment_date", export),
        parent=parent,
        conversation=post.native if post else None,
    )


def _posts_together(
    block: XmlBlock, rows: Sequence[int], export: Export
) -> tuple[tuple[pa.RecordBatch, list[int]] | None, dict[int, _Post]]:
    """The posts that are published, with their places, and what comments ask of every post, by its number."""
    posts = np.array([place for place, name in enumerate(block.names) if name == "item"], np.int32)
    links, natives = _said(block, posts, "link"), _said(block, posts, "wp:post_id")
    states, kinds = _said(block, posts, "wp:status"), _said(block, posts, "wp:post_type")
    titles = words(_written(block, posts, "title"))
    texts = either(*(plain_words(_written(block, posts, name)) for name in ("content:encoded", "description")))
    every = zip(posts.tolist(), links, natives, states, kinds, strict=True)
    site = str(export.memory["site"])
    found = [
        _post_of(block.numbers[place], link, native, state or "publish", kind or "post", site)
        for place, link, native, state, kind in every
    ]
    known = {post.number: post for post in found if post.native}
    # The others are rejected one by one.
    told = [at for at, post in enumerate(found) if post.native and post.is_public and (texts[at] or titles[at])]
    if not told:
        return None, known
    places = posts[told]
    native = [found[at].native for at in told]
    batch = mentions(
        export,
        [rows[place] for place in places.tolist()],
        export.options.platform or PLATFORM,
        native,
        "post",
        author=public_names(_said(block, places, "dc:creator")),
        text=[texts[at] for at in told],
        title=[titles[at] for at in told],
        url=[found[at].link for at in told],
        time=_times(block, places, "wp:post_date", export, _said(block, places, "pubDate")),
        conversation=native,
    )
    return (batch, places.tolist()), known


def _comments_together(
    block: XmlBlock, rows: Sequence[int], known: Mapping[int, _Post], export: Export
) -> tuple[pa.RecordBatch, list[int]] | None:
    """The comments that are approved, with their places."""
    comments = np.array([place for place, name in enumerate(block.names) if name == "comment"], np.int32)
    kinds, states = _said(block, comments, "wp:comment_type"), _said(block, comments, "wp:comment_approved")
    if not NOTICES.keys().isdisjoint(kinds) or not STATES.keys().isdisjoint(states):
        both = zip(kinds, states, strict=True)
        comments = comments[[kind not in NOTICES and state not in STATES for kind, state in both]]
    if not len(comments):
        return None
    posts = [known.get(block.outers[place]) for place in comments.tolist()]
    addresses = {
        post: plain_address((post.link or post.native or "") if post else export.source.name) for post in set(posts)
    }
    pages = [addresses[post] for post in posts]
    numbers, above = _said(block, comments, "wp:comment_id"), _said(block, comments, "wp:comment_parent")
    users = _said(block, comments, "wp:comment_user_id")
    batch = mentions(
        export,
        [rows[place] for place in comments.tolist()],
        export.options.platform or PLATFORM,
        [number and made_id(f"{page}#comment-{number}") for page, number in zip(pages, numbers, strict=True)],
        "comment",
        author=public_names(_said(block, comments, "wp:comment_author")),
        author_id=[
            f"{post.site if post else ''}/user-{user}" if user and user != "0" else None
            for post, user in zip(posts, users, strict=True)
        ],
        text=plain_words(_written(block, comments, "wp:comment_content")),
        url=[
            f"{post.link}#comment-{number}" if post and post.link else None
            for post, number in zip(posts, numbers, strict=True)
        ],
        time=_times(block, comments, "wp:comment_date", export),
        parent=[
            made_id(f"{page}#comment-{number}")
            if number and number != "0"
            else post.native
            if post and post.is_public
            else None
            for page, number, post in zip(pages, above, posts, strict=True)
        ],
        conversation=[post and post.native for post in posts],
    )
    return batch, comments.tolist()


def _written(block: XmlBlock, places: Places, name: str) -> list[str]:
    return block.words(block.fields(name)[places])


def _said(block: XmlBlock, places: Places, name: str) -> Texts:
    return texts(_written(block, places, name))


def _times(block: XmlBlock, places: Places, name: str, export: Export, published: Texts | None = None) -> Moments:
    """When some records were said, see `_time`."""
    exact = _said(block, places, f"{name}_gmt")
    if all(written and len(written) == 19 and written[10] == " " and written[:10] != NO_TIME for written in exact):
        zoned = [f"{written[:10]}T{written[11:]}Z" for written in exact if written]
        if plain := plain_moments(zoned):
            return plain
    local, others = _said(block, places, name), published or [None] * len(places)
    found = [
        _time(one, other, name, export) or _published(last, export)
        for one, other, last in zip(exact, local, others, strict=True)
    ]
    return Moments(pa.array([time and time.at for time in found], MOMENT), [time and time.basis for time in found])


def _time(exact: str | None, local: str | None, name: str, export: Export) -> Moment | None:
    """A time in UTC as WordPress writes it, or the one of the site's clock, whose zone the export does not say."""
    if exact and not exact.startswith(NO_TIME):
        return utc_time(exact) or export.moment(exact, f"{name}_gmt", zone=UTC)
    return export.moment(local, name) if local and not local.startswith(NO_TIME) else None


def _published(written: str | None, export: Export) -> Moment | None:
    """When a post came out, by the feed's own field, which holds nonsense for a post without a date."""
    try:
        return export.moment(written, "pubDate")
    except BadValueError:
        return None
