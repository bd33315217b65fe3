"""A comment exporter's CSV for Instagram: rows of preamble, semicolons, dates with the day first, no zone."""

from __future__ import annotations

from datetime import datetime

from example.brand import BRAND
from example.exports.tables import written
from example.item import Item

HEADER = ("Comment ID", "Parent ID", "Post ID", "Type", "Username", "Name", "Date", "Likes", "Comment", "Comment URL")
IMPOSSIBLE_DATE = "31/02/2026 10:11:12"


def text(items: list[Item], collected_at: datetime) -> str:
    """The whole file; two of its rows are damaged: an impossible date, and a line torn in two."""
    rows = [_row(item) for item in sorted(items, key=lambda item: (item.root.at, item.root.id, item.at, item.id))]
    rows.insert(
        len(rows) // 3,
        ("18999999999999991", "", "", "comment", "torn.page", "Torn", IMPOSSIBLE_DATE, 0, "No such day", ""),
    )
    whole = written([*_preamble(items, collected_at), HEADER, *rows], delimiter=";")
    return whole + "18999999999999992;;;comment;half_a_row;Half"


def _preamble(items: list[Item], collected_at: datetime) -> list[tuple[object, ...]]:
    posts = sum(1 for item in items if item.kind == "post")
    return [
        ("Exported by", "CommentLadle 3.2"),
        ("Account", f"https://www.instagram.com/{BRAND.handle}/"),
        ("Posts", posts),
        ("Comments", len(items) - posts),
        ("Exported on", collected_at.strftime("%d/%m/%Y %H:%M")),
        (),
    ]


def _row(item: Item) -> tuple[object, ...]:
    root = item.root
    url = f"https://www.instagram.com/p/{_short(root.id)}/"
    return (
        item.id,
        item.parent.id if item.parent else "",
        root.id,
        item.kind if item.kind == "post" else "comment" if item.parent is root else "reply",
        item.person.handle,
        item.person.name,
        item.at.strftime("%d/%m/%Y %H:%M:%S"),
        item.likes,
        item.text,
        url if item is root else f"{url}c/{item.id}/",
    )


def _short(number: str) -> str:
    """The short code in a post's address."""
    return f"C{int(number) % 16**9:09x}"
