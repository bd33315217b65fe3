"""The tables of Facepager: a tree of nodes, each with the answer of the API that was asked for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from reporter.mentions import Mention
from reporter.readers.compose import Export
from reporter.readers.platforms import is_url
from reporter.readers.protocol import Format
from reporter.readers.tables.known import Cells
from reporter.readers.tables.row_table import RowTable, cell_count, cell_id, cell_name, cell_words

_PAIR = re.compile(r"\d{4,25}_(\d{4,25})")
_NODES_LIMIT = 1_000_000


class FacepagerReader(RowTable):
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
        export.memory["nodes"], export.memory["starts"] = {}, {}
        return names

    def mention(self, cells: Cells, row: int, export: Export) -> Mention:
        """A node that is a post or a comment."""
        nodes: dict[str, tuple[str, str]] = export.memory["nodes"]
        starts: dict[str, str] = export.memory["starts"]
        node, parent = cell_id(cells, export, "id"), cell_id(cells, export, "parent id") or ""
        what = (cell_name(cells, "object type") or "data").casefold()
        level, native = cell_count(cells, "level") or 0, cell_id(cells, export, "object id")
        words = cell_words(cells, "message")
        is_start = level == 0 or (words is None and not cell_name(cells, "created time"))
        if is_start and node and native and len(starts) < _NODES_LIMIT:
            starts[node] = native
        if level == 0 or what in ("seed", "offcut", "headers", "empty"):
            raise ValueError("a node of Facepager that nobody said: a start, a page's end or an empty answer")
        if not native or is_start:
            raise ValueError("a node of Facepager without words, time or id")
        above, start = nodes.get(parent), starts.get(parent)
        if above is None and start and _is_below_post(native, start, cells):
            above = _last(start), _last(start)
        # A comment is `post_comment`; of a post's `page_post` the second part is the post.
        native = _last(native) if above is None and (start or level == 1) else native
        post = above[1] if above else native
        link = cell_name(cells, "permalink url", "link")
        mention = export.mention(
            row,
            "facebook",
            native,
            "comment" if above else "post",
            author=cell_name(cells, "from name"),
            author_id=cell_id(cells, export, "from id"),
            text=words,
            url=link if is_url(link) else None,
            time=export.moment(cells.get("created time"), "created_time"),
            parent=above[0] if above else None,
            conversation=post,
            likes=cell_count(cells, *self.used["likes"].split(", ")),
            shares=cell_count(cells, "shares count"),
            replies=cell_count(cells, "comments summary total count", "comment count"),
        )
        if node and len(nodes) < _NODES_LIMIT:
            nodes[node] = (native, post)
        return mention


def _is_below_post(native: str, start: str, cells: Cells) -> bool:
    """Whether something stands below a post from which the fetching started; a number alone may be a page's as well."""
    asked = (cell_name(cells, "query type") or "").casefold()
    is_post = _PAIR.fullmatch(start) is not None or asked.rstrip("/").endswith("/comments")
    return is_post and native.startswith(f"{_last(start)}_")


def _last(native: str) -> str:
    """The number of the post in `page_post`; any other id as it is."""
    found = _PAIR.fullmatch(native)
    return found[1] if found else native
