"""The tables of Facepager: a tree of nodes, each with the answer of the API that was asked for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from reporter.mentions import TEXT
from reporter.readers.compose import Export
from reporter.readers.platforms import is_url
from reporter.readers.protocol import Format
from reporter.readers.tables.arrays import is_null
from reporter.readers.tables.cells import Column
from reporter.readers.tables.many_rows import ManyRows
from reporter.readers.tables.row_table import ColumnTable

_PART_LENGTHS = range(4, 26)
_NODES_LIMIT = 1_000_000


class FacepagerReader(ColumnTable):
    """Reads the posts and comments that were fetched below pages; the tree tells what answers what."""

    name = "facepager"
    title = "Facebook through Facepager"
    format = Format(
        export="Facepager: Export Data of the nodes, with the columns message and created_time",
        files="CSV",
        gives=frozenset(
            {"author", "author_id", "text", "url", "created_at", "parent_id", "conversation_id"}
            | {"likes", "shares", "replies"}
        ),
        cannot=("Columns that were not chosen in Facepager.", "Followers."),
    )
    required = ("id", "parent id", "level", "object id", "object type", "created time")
    used: ClassVar = {
        "id": "object id",
        "author": "from name",
        "author_id": "from id",
        "text": "message",
        "url": "permalink url, link",
        "created_at": "created time",
        "parent_id": "parent id",
        "likes": "reactions summary total count, like summary total count, likes summary total count, like count",
        "shares": "shares count",
        "replies": "comments summary total count, comment count",
    }

    def begin(self, names: Sequence[str], above: list[list[str]], export: Export) -> Sequence[str]:
        """Nodes are numbered within the file: the number tells the id and the post that it stands under."""
        export.memory["tree"] = _Tree({}, {}, {})
        return names

    def mentions(self, rows: ManyRows) -> None:
        """Nodes that are posts or comments."""
        words, native, times = rows.words("message"), rows.ids("object id"), rows.names("created time")
        level = rows.counts("level").fill_null(0).to_numpy(zero_copy_only=False)
        is_start = ((level == 0) | (is_null(words) & is_null(times))) & rows.kept
        is_silent = rows.told(_is_silent, rows.names("object type"), kind=pa.bool_()).to_numpy(zero_copy_only=False)
        rows.refuse(
            (level == 0) | is_silent,
            "a node of Facepager that nobody said: a start, a page's end or an empty answer",
        )
        rows.refuse(is_null(native) | is_start, "a node of Facepager without words, time or id")
        time = rows.times("created_time", "created time")
        likes, shares, replies = (rows.counts(*self.used[name].split(", ")) for name in ("likes", "shares", "replies"))
        rows.refuse_long(words)
        nodes = _Nodes(
            rows.ids("id").to_pylist(),
            rows.ids("parent id").to_pylist(),
            native.to_pylist(),
            level.tolist(),
            is_start.tolist(),
            rows.kept.tolist(),
            rows.names("query type").to_pylist(),
        )
        natives, parents, posts = nodes.placed(rows.export.memory["tree"])
        parent = pa.array(parents, TEXT)
        rows.compose(
            "facebook",
            pa.array(natives, TEXT),
            pc.if_else(parent.is_valid(), "comment", "post"),
            author=rows.names("from name"),
            author_id=rows.ids("from id"),
            text=words,
            url=_links(rows),
            time=time,
            parent=parent,
            conversation=pa.array(posts, TEXT),
            likes=likes,
            shares=shares,
            replies=replies,
        )


class _Tree(NamedTuple):
    """What is known of the nodes so far, by their numbers.

    Args:
        ids: The ids of those that were said.
        posts: The ids of the posts that these belong to, where they are not the posts.
        starts: The ids of those from which fetching started, or that say nothing.
    """

    ids: dict[str, str]
    posts: dict[str, str]
    starts: dict[str, str]


class _Nodes(NamedTuple):
    """Some rows as nodes of the tree, a list of each of their cells."""

    numbers: list[str | None]
    above: list[str | None]
    natives: list[str | None]
    levels: list[int]
    are_starts: list[bool]
    are_kept: list[bool]
    asked: list[str | None]

    def placed(self, tree: _Tree) -> tuple[list[str | None], list[str | None], list[str | None]]:
        """The id of each node, of what it stands below, and of the post that it belongs to.

        Args:
            tree: The nodes before them; these are added.
        """
        ids, posts_of, starts = tree
        natives, posts = list(self.natives), list(self.natives)
        parents: list[str | None] = [None] * len(natives)
        rows = zip(*self, strict=True)
        for at, (node, parent, native, level, is_start, is_kept, asked) in enumerate(rows):
            if is_start and node and native and len(starts) < _NODES_LIMIT:
                starts[node] = native
            if not is_kept or not native:
                continue
            post = native
            if parent and (above := ids.get(parent)):
                parents[at], post = above, posts_of.get(parent, above)
            else:
                start = starts.get(parent) if parent else None
                if start and _is_below_post(native, start, asked):
                    parents[at] = post = _last(start)
                elif start or level == 1:
                    # A comment is `post_comment`; of a post's `page_post` the second part is the post.
                    native = natives[at] = post = _last(native)
            posts[at] = post
            if node and len(ids) < _NODES_LIMIT:
                ids[node] = native
                if post != native:
                    posts_of[node] = post
                elif node in posts_of:
                    # The number came before.
                    del posts_of[node]
        return natives, parents, posts


def _is_silent(what: str | None) -> bool:
    """Whether a node of a kind holds nobody's words."""
    return (what or "data").casefold() in ("seed", "offcut", "headers", "empty")


def _links(rows: ManyRows) -> pa.StringArray:
    links = rows.names("permalink url", "link")
    column = Column(links)
    odd = ~column.is_plain_link & ~column.is_empty
    return pc.coalesce(
        pc.if_else(pa.array(odd), pa.scalar(None, TEXT), links),
        rows.asked(odd, lambda link: link if is_url(link) else None, links),
    )


def _is_below_post(native: str, start: str, asked: str | None) -> bool:
    """Whether something stands below a post from which the fetching started; a number alone may be a page's as well."""
    is_post = _last(start) != start or (asked or "").casefold().rstrip("/").endswith("/comments")
    return is_post and native.startswith(f"{_last(start)}_")


def _last(native: str) -> str:
    """The number of the post in `page_post`; any other id as it is."""
    page, _, post = native.partition("_")
    is_pair = page.isdecimal() and post.isdecimal() and len(page) in _PART_LENGTHS and len(post) in _PART_LENGTHS
    return post if is_pair else native
