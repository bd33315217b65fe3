"""Posts and comments of a WordPress export many at a time, by the rules of `wordpress`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa

from reporter.mentions import MOMENT
from reporter.readers.addresses import plain_address
from reporter.readers.columns import Moments, Texts, either, mentions, plain_moments, plain_words, texts, words
from reporter.readers.compose import Export
from reporter.readers.formats.wordpress_rules import (
    NO_TIME,
    NOTICES,
    PLATFORM,
    STATES,
    Post,
    feed_time,
    post_of,
    site_time,
)
from reporter.readers.names import public_names
from reporter.readers.values import made_id
from reporter.readers.xml_items import XmlBlock
from reporter.readers.xml_marks import Places


def posts_together(
    block: XmlBlock, rows: Sequence[int], export: Export
) -> tuple[tuple[pa.RecordBatch, list[int]] | None, dict[int, Post]]:
    """The posts that are published, with their places, and what comments ask of every post, by its number."""
    posts = np.array([place for place, name in enumerate(block.names) if name == "item"], np.int32)
    links, natives = _said(block, posts, "link"), _said(block, posts, "wp:post_id")
    states, kinds = _said(block, posts, "wp:status"), _said(block, posts, "wp:post_type")
    titles = words(_written(block, posts, "title"))
    texts = either(*(plain_words(_written(block, posts, name)) for name in ("content:encoded", "description")))
    every = zip(posts.tolist(), links, natives, states, kinds, strict=True)
    site = str(export.memory["site"])
    found = [
        post_of(block.numbers[place], link, native, state or "publish", kind or "post", site)
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


def comments_together(
    block: XmlBlock, rows: Sequence[int], known: Mapping[int, Post], export: Export
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
    """When some records were said, see `site_time`."""
    exact = _said(block, places, f"{name}_gmt")
    if all(written and len(written) == 19 and written[10] == " " and written[:10] != NO_TIME for written in exact):
        zoned = [f"{written[:10]}T{written[11:]}Z" for written in exact if written]
        if plain := plain_moments(zoned):
            return plain
    local, others = _said(block, places, name), published or [None] * len(places)
    found = [
        site_time(one, other, name, export) or feed_time(last, export)
        for one, other, last in zip(exact, local, others, strict=True)
    ]
    return Moments(pa.array([time and time.at for time in found], MOMENT), [time and time.basis for time in found])
