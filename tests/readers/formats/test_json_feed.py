"""JSON Feed, versions 1 and 1.1."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reporter.readers.addresses import page_id


def read(write: Callable[..., Path], read_whole: Callable[..., Any], *items: dict[str, Any], **feed: Any) -> Any:
    whole = {"version": "https://jsonfeed.org/version/1.1", "title": "Tea", **feed, "items": list(items)}
    return read_whole(write("feed.json", json.dumps(whole, indent=1)))


def test_an_item(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """The page is the id, HTML becomes text, the feed's author and language fill in."""
    item = {
        "id": "7",
        "url": "https://tea.example/pots/",
        "title": "Pots",
        "content_html": "<p>Hot &amp; good</p>",
        "date_published": "2023-02-26T08:30:00+01:00",
    }
    whole = read(write, read_whole, item, authors=[{"name": "Mara", "url": "https://m.example"}], language="en-GB")

    (row,) = whole.rows
    assert ("json_feed", f"web:{page_id('https://tea.example/pots/')}") == (whole.reader, row["id"])
    assert ("Hot & good", "Pots", "Mara", "https://m.example") == (
        row["text"], row["title"], row["author"], row["author_id"],
    )  # fmt: skip
    assert ("en", "2023-02-26T07:30:00+00:00") == (row["lang"], row["created_at"].isoformat())


def test_an_item_of_version_1(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """One author as an object, whose name may hold an address; plain text is kept as it is."""
    item = {"id": "1", "content_text": "1 < 2", "author": {"name": "ann@mail.example (Ann)"}}
    (row,) = read(write, read_whole, item, version="https://jsonfeed.org/version/1").rows

    assert ("1 < 2", "Ann") == (row["text"], row["author"])


def test_values_of_the_wrong_type_cost_one_item(write: Callable[..., Path], read_whole: Callable[..., Any]) -> None:
    """Lists where texts should be are no values."""
    whole = read(write, read_whole, {"id": [], "title": {}, "authors": "x"}, {"id": "2", "title": "Pots"})

    assert ["Pots"] == whole.column("title")
    assert ["the item has neither title nor text"] == [rejected.reason for rejected in whole.rejected]
